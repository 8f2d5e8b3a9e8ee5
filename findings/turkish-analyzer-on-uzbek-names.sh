#!/bin/sh
# Apache Lucene 9.12.3, TurkishAnalyzer ("turkish" in OpenSearch and Elasticsearch), on Uzbek, a relative of Turkish
# for which there is no analyzer: names typed with a plain apostrophe are cut or vanish.
#
# Oʻ and gʻ are letters of Uzbek; on a keyboard without them everybody types o' and g'.
#
# Expected: one word for each name, perhaps with an ending cut off, as for the proper letters.
# Seen: everything from the apostrophe on is taken for a Turkish ending. To'xtayev and To'rayev are the same word;
# of O'ktam an "o" is left, which is a Turkish stop word, so nothing at all is indexed, nor of the country's name.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for name in core analysis-common; do
  mvn -q -B -Dmaven.repo.local="$dir/m2" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.apache.lucene:lucene-$name:9.12.3 -DoutputDirectory="$dir" >log 2>&1 || { cat log; exit 1; }
done

cat > Try.java <<'JAVA'
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

public class Try {
  public static void main(String[] args) throws Exception {
    var analyzer = new TurkishAnalyzer();
    for (String name : new String[] {"Toʻxtayev", "To'xtayev", "To'rayev", "Oʻktam", "O'ktam", "O'zbekiston"}) {
      var words = new StringBuilder();
      try (var stream = analyzer.tokenStream("name", name)) {
        var word = stream.addAttribute(CharTermAttribute.class);
        stream.reset();
        while (stream.incrementToken()) words.append(" [").append(word).append("]");
        stream.end();
      }
      System.out.println(name + ":" + words);
    }
  }
}
JAVA
java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp '*' Try.java 2>/dev/null > seen
cat seen
diff - seen <<'END'
Toʻxtayev: [toʻxtayev]
To'xtayev: [to]
To'rayev: [to]
Oʻktam: [oʻkta]
O'ktam:
O'zbekiston:
END
