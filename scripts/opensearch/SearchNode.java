import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One node of OpenSearch that lives as long as its standard input is open: SearchNode FOLDER name=value... */
public final class SearchNode extends Node {
  private SearchNode(Environment environment) {
    super(environment, new ArrayList<Class<? extends Plugin>>(Arrays.asList(Netty4Plugin.class, CommonAnalysisPlugin.class)), true);
  }

  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath();
    Settings.Builder settings = Settings.builder().put("path.home", home.toString());
    for (int at = 1; at < args.length; at += 1) {
      String[] pair = args[at].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Path config = Files.createDirectories(home.resolve("config"));
    Node node = new SearchNode(
        InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), config, () -> "search"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    // The other end belongs to whoever started this; the system closes it, however they end.
    while (System.in.read() != -1) {}
    System.exit(0);
  }

  private static void close(Node node) {
    try {
      node.close();
    } catch (Exception failure) {
      failure.printStackTrace();
    }
  }
}
