#!/bin/sh
# ICU4J 77.1, transform uz_Latn-uz_Cyrl (CLDR's own rules for Uzbek): most names and words come out misspelt.
#
# Both alphabets are in daily use and their correspondence is regular: "e" after a consonant is the letter е, "yo"
# with the turned comma after it (U+02BB) is the letter pair йў.
#
# Expected: the usual Cyrillic spelling, and the way there and back gives the name again.
# Seen: every "e" after a consonant becomes э: "Шэрзод", even the country's own name. "yoʻ" is read as "yo" and a
# leftover mark: "Ёʻлдош". The other direction writes щ as a Cyrillic letter in the middle of a Latin word.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mvn -q -B -Dmaven.repo.local="$dir/m2" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.ibm.icu:icu4j:77.1 -DoutputDirectory="$dir" >log 2>&1 || { cat log; exit 1; }

cat > Try.java <<'JAVA'
import com.ibm.icu.text.Transliterator;

public class Try {
  public static void main(String[] args) {
    Transliterator there = Transliterator.getInstance("uz_Cyrl-uz_Latn");
    Transliterator back = Transliterator.getInstance("uz_Latn-uz_Cyrl");
    for (String word : new String[] {"Шерзод", "Ўзбекистон", "Йўлдош", "йўл", "лицей", "сентябрь", "Ғофур", "щётка"}) {
      String latin = there.transliterate(word);
      System.out.println(word + " > " + latin + " > " + back.transliterate(latin));
    }
  }
}
JAVA
java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp icu4j-77.1.jar Try.java > seen
cat seen
diff - seen <<'END'
Шерзод > Sherzod > Шэрзод
Ўзбекистон > Oʻzbekiston > Ўзбэкистон
Йўлдош > Yoʻldosh > Ёʻлдош
йўл > yoʻl > ёʻл
лицей > litsey > лицэй
сентябрь > sentyabr > сэнтябр
Ғофур > Gʻofur > Ғофур
щётка > щyotka > щётка
END
