package berth.engine.find;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The places where the engines that people install listen by themselves. */
record WellKnownRule() implements Rule {
  @Override
  public List<Candidate> candidates(Machine machine) {
    List<Candidate> candidates = new ArrayList<>();
    places(machine)
        .forEach((address, engine) -> candidates.add(Endpoints.of(engine, address, machine)));
    return candidates;
  }

  /** Address to name of the engine, in the order of preference. */
  private static Map<String, String> places(Machine machine) {
    var places = new Places(new LinkedHashMap<>());
    Path home = machine.home();
    switch (machine.os()) {
      case WINDOWS -> {
        places.add("Docker", "npipe:////./pipe/docker_engine");
        places.add("Docker Desktop", "npipe:////./pipe/dockerDesktopLinuxEngine");
        places.add("Podman", "npipe:////./pipe/podman-machine-default");
      }
      case MAC -> {
        places.add("Docker", machine.file("/var/run/docker.sock"));
        machine
            .variable("TMPDIR")
            .map(folder -> Path.of(folder, "podman/podman-machine-default-api.sock"))
            .ifPresent(socket -> places.add("Podman machine", socket));
        places.add(
            "Podman machine", home.resolve(".local/share/containers/podman/machine/podman.sock"));
        colima(places, machine);
        places.add("Rancher Desktop", home.resolve(".rd/docker.sock"));
        places.add("Docker Desktop", home.resolve(".docker/run/docker.sock"));
        places.add("OrbStack", home.resolve(".orbstack/run/docker.sock"));
      }
      case LINUX -> {
        Path user = machine.file("/run/user/" + machine.uid());
        Path runtime = machine.variable("XDG_RUNTIME_DIR").map(Path::of).orElse(user);
        places.add("Docker", machine.file("/var/run/docker.sock"));
        places.add("rootless Docker", runtime.resolve("docker.sock"));
        places.add("rootless Docker", home.resolve(".docker/run/docker.sock"));
        places.add("rootless Docker", user.resolve("docker.sock"));
        places.add("rootless Podman", runtime.resolve("podman/podman.sock"));
        places.add("rootless Podman", user.resolve("podman/podman.sock"));
        places.add("Podman", machine.file("/run/podman/podman.sock"));
        colima(places, machine);
        places.add("Rancher Desktop", home.resolve(".rd/docker.sock"));
        places.add("Docker Desktop", home.resolve(".docker/desktop/docker.sock"));
        places.add("OrbStack", home.resolve(".orbstack/run/docker.sock"));
      }
    }
    return places.engines();
  }

  private static void colima(Places places, Machine machine) {
    machine
        .variable("COLIMA_HOME")
        .ifPresent(folder -> places.add("Colima", Path.of(folder, "default/docker.sock")));
    Path home = machine.home();
    Path configuration =
        machine.variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
    places.add("Colima", home.resolve(".colima/default/docker.sock"));
    places.add("Colima", configuration.resolve("colima/default/docker.sock"));
  }

  /** Collects places, each address once. */
  private record Places(Map<String, String> engines) {
    void add(String engine, Path socket) {
      add(engine, "unix://" + socket);
    }

    void add(String engine, String address) {
      engines.putIfAbsent(address, engine);
    }
  }
}
