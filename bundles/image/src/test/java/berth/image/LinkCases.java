package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Symbolic and hard links: they come out as copies of what they lead to. */
final class LinkCases {
  private LinkCases() {}

  static List<ExtractionCase> all() {
    return List.of(
        new ExtractionCase("a ui folder that is a link, as of images based on nginx")
            .layer(new Tar().file("usr/share/nginx/html/index.html", "page"))
            .layer(new Tar().symlink("ui", "/usr/share/nginx/html"))
            .layer(new Tar().file("usr/share/nginx/html/later.js", "3"))
            .wants("ui")
            .folder()
            .file("index.html", "page")
            .file("later.js", "3")
            .wants("/ui/index.html")
            .file("page"),
        new ExtractionCase("links by relative and absolute names")
            .layer(
                new Tar()
                    .file("assets/a.js", "script")
                    .symlink("ui/relative", "../assets/a.js")
                    .symlink("ui/absolute", "/assets/a.js")
                    .symlink("ui/round", "./../assets/../assets//a.js")
                    .symlink("ui/folder", "../assets/")
                    .symlink("ui/self", "deep/../relative")
                    .folder("ui/deep"))
            .wants("ui")
            .folder()
            .folder("deep")
            .file("relative", "script")
            .file("absolute", "script")
            .file("round", "script")
            .file("self", "script")
            .folder("folder")
            .file("folder/a.js", "script"),
        new ExtractionCase("links to links")
            .layer(
                new Tar()
                    .symlink("ui", "app/current")
                    .symlink("app/current", "../releases/2")
                    .file("releases/2/index.html", "page")
                    .symlink("releases/2/a", "b")
                    .symlink("releases/2/b", "/releases/2/c")
                    .symlink("releases/2/c", "index.html"))
            .wants("ui")
            .folder()
            .file("index.html", "page")
            .file("a", "page")
            .file("b", "page")
            .file("c", "page"),
        new ExtractionCase("a link in the middle of a wanted path")
            .layer(
                new Tar()
                    .file("opt/tool/bin/run", "run".getBytes(UTF_8), 0755)
                    .symlink("opt/current", "tool")
                    .symlink("linux", "/opt/current"))
            .wants("linux/bin/run")
            .executable("", "run")
            .wants("linux/bin")
            .folder()
            .executable("run", "run")
            .lacks("linux/bin/none")
            .lacks("linux/bin/run/below-a-file"),
        new ExtractionCase("links to nothing, to themselves and in circles are left out")
            .layer(
                new Tar()
                    .file("ui/a", "1")
                    .symlink("ui/nothing", "not/there")
                    .symlink("ui/absolute", "/not/there")
                    .symlink("ui/self", "self")
                    .symlink("ui/one", "other")
                    .symlink("ui/other", "one")
                    .symlink("ui/below-file", "a/b"))
            .wants("ui")
            .folder()
            .file("a", "1")
            .lacks("ui/nothing")
            .lacks("ui/self"),
        new ExtractionCase("a link to a folder around it is left out")
            .layer(new Tar().file("ui/deep/a", "1").symlink("ui/deep/up", ".."))
            .wants("ui")
            .folder()
            .folder("deep")
            .file("deep/a", "1"),
        new ExtractionCase("a link whose target a later layer brings, changes or takes away")
            .layer(
                new Tar()
                    .symlink("ui/brought", "/lib/brought")
                    .symlink("ui/changed", "/lib/changed")
                    .symlink("ui/gone", "/lib/gone")
                    .file("lib/changed", "1")
                    .file("lib/gone", "1"))
            .layer(new Tar().file("lib/brought", "2").file("lib/changed", "2"))
            .layer(new Tar().file("lib/.wh.gone", ""))
            .wants("ui")
            .folder()
            .file("brought", "2")
            .file("changed", "2"),
        new ExtractionCase("a chain of 40 links")
            .layer(chain(40))
            .wants("ui")
            .folder()
            .file("a", "1"),
        new ExtractionCase("one folder by two links")
            .layer(
                new Tar()
                    .file("lib/a", "1")
                    .file("lib/run", "r".getBytes(UTF_8), 0755)
                    .symlink("ui/one", "/lib")
                    .symlink("ui/two", "one"))
            .wants("ui")
            .folder()
            .folder("one")
            .file("one/a", "1")
            .executable("one/run", "r")
            .folder("two")
            .file("two/a", "1")
            .executable("two/run", "r"),
        new ExtractionCase("hard links within a layer")
            .layer(
                new Tar()
                    .file("ui/a", "1")
                    .hardLink("ui/b", "ui/a")
                    .hardLink("ui/c", "/ui/b")
                    .file("lib/run", "r".getBytes(UTF_8), 0755)
                    .hardLink("ui/run", "./lib/run", 0755))
            .wants("ui")
            .folder()
            .file("a", "1")
            .file("b", "1")
            .file("c", "1")
            .executable("run", "r"),
        new ExtractionCase("a hard link before its target in the layer")
            .layer(new Tar().hardLink("ui/b", "ui/a").file("ui/a", "1"))
            .wants("ui")
            .folder()
            .file("a", "1")
            .file("b", "1")
            .notInEngine("it makes links at once"),
        new ExtractionCase("a hard link to a file of a layer below")
            .layer(new Tar().file("lib/a", "1").file("lib/run", "r".getBytes(UTF_8), 0755))
            .layer(new Tar().hardLink("ui/a", "lib/a").hardLink("ui/run", "lib/run", 0755))
            .wants("ui")
            .folder()
            .file("a", "1")
            .executable("run", "r")
            .notInEngine("overlay2 looks for the target in the layer itself"),
        new ExtractionCase("hard links outlive their target")
            .layer(
                new Tar()
                    .file("lib/a", "1")
                    .hardLink("ui/a", "lib/a")
                    .file("lib/b", "1")
                    .hardLink("ui/b", "lib/b"))
            .layer(new Tar().file("lib/a", "2").file("lib/.wh.b", ""))
            .wants("ui")
            .folder()
            .file("a", "1")
            .file("b", "1")
            .wants("lib")
            .folder()
            .file("a", "2"),
        new ExtractionCase("a hard link outlives its target in its own layer")
            .layer(new Tar().file("lib/a", "1").hardLink("ui/a", "lib/a").file("lib/a", "replaced"))
            .wants("ui")
            .folder()
            .file("a", "1")
            .wants("lib/a")
            .file("replaced")
            .notInEngine("it supports no name that occurs twice"),
        new ExtractionCase("a hard link below whose target a later layer takes away")
            .layer(new Tar().file("lib/a", "1").file("lib/b", "1"))
            .layer(new Tar().hardLink("ui/a", "lib/a").hardLink("ui/b", "lib/b"))
            .layer(new Tar().file("lib/.wh.a", "").file("lib/b", "3"))
            .wants("ui")
            .folder()
            .file("a", "1")
            .file("b", "1")
            .notInEngine("overlay2 looks for the target in the layer itself"),
        new ExtractionCase("a hard link to a symbolic link leads on from its own place")
            .layer(
                new Tar()
                    .file("lib/target", "of lib")
                    .file("ui/target", "of ui")
                    .symlink("lib/link", "target")
                    .hardLink("ui/link", "lib/link")
                    .symlink("lib/absolute", "/lib/target")
                    .hardLink("ui/absolute", "lib/absolute"))
            .wants("ui")
            .folder()
            .file("target", "of ui")
            .file("link", "of ui")
            .file("absolute", "of lib"),
        new ExtractionCase("a layer's file below a link of a layer below it")
            .layer(new Tar().symlink("lib", "usr/lib").file("usr/lib/a", "1"))
            .layer(new Tar().file("lib/b", "2"))
            .wants("lib")
            .folder()
            .file("b", "2")
            .wants("usr/lib")
            .folder()
            .file("a", "1"),
        new ExtractionCase("a link and the executable that it leads to")
            .layer(
                new Tar()
                    .file("bin/tool-1.2", "t".getBytes(UTF_8), 0755)
                    .symlink("bin/tool", "tool-1.2"))
            .wants("bin/tool")
            .executable("", "t"));
  }

  private static Tar chain(int links) {
    Tar tar = new Tar().file("0/a", "1");
    for (int i = 1; i < links; i++) {
      tar.symlink("" + i, "" + (i - 1));
    }
    return tar.symlink("ui", "" + (links - 1));
  }
}
