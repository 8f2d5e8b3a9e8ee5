#!/bin/sh
# citolab-qti-convert 0.2.0 (PyPI), QTI 2.1 to 3.0: a question that may be left unanswered must be answered afterwards.
#
# In QTI 2.1 and in 3.0 a choice without minChoices may be left empty (the default is 0). With "none of these" as a
# right response, or with marks taken off for wrong ones, that is part of the question.
#
# Expected: min-choices left out, or "0" where the author wrote 0.
# Seen: min-choices="1" each time, even over the author's own 0, and without a word. Converted back to 2.1 it stays,
# so the round trip changes the item. The option --no-transforms leaves it alone.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install citolab-qti-convert==0.2.0

item() {
  cat <<XML
<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Primes" adaptive="false"
  timeDependent="false">
  <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier"/>
  <itemBody>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" $1>
      <prompt>Tick every prime number, if there is one.</prompt>
      <simpleChoice identifier="A">4</simpleChoice>
      <simpleChoice identifier="B">9</simpleChoice>
    </choiceInteraction>
  </itemBody>
</assessmentItem>
XML
}
for limits in 'maxChoices="0"' 'maxChoices="0" minChoices="0"' 'maxChoices="2"'; do
  item "$limits" > old.xml
  echo "$limits"
  for option in -q --no-transforms; do
    v/bin/qti-convert upgrade $option old.xml new.xml >log
    echo "  $option: $(grep -o 'max-choices=.*"' new.xml)"
  done
  v/bin/qti-convert upgrade -q old.xml new.xml
  v/bin/qti-convert downgrade -q new.xml back.xml
  echo "  and back: $(grep -o 'maxChoices=.*"' back.xml)"
done > seen
cat seen
diff - seen <<'END'
maxChoices="0"
  -q: max-choices="0" min-choices="1"
  --no-transforms: max-choices="0"
  and back: maxChoices="0" minChoices="1"
maxChoices="0" minChoices="0"
  -q: max-choices="0" min-choices="1"
  --no-transforms: max-choices="0" min-choices="0"
  and back: maxChoices="0" minChoices="1"
maxChoices="2"
  -q: max-choices="2" min-choices="1"
  --no-transforms: max-choices="2"
  and back: maxChoices="2" minChoices="1"
END
