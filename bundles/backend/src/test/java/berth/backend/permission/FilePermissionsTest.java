package berth.backend.permission;

import static org.assertj.core.api.Assertions.assertThat;

import berth.backend.compose.BoundedYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Compose files ask for, in every way in which they can write it. */
class FilePermissionsTest {
  private static final Path FOLDER = Path.of("/home/me/extension/vm");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // what reaches for nothing
        "image: x |",
        "volumes: [data:/data] |",
        "volumes: [/anonymous] |",
        "volumes: [./settings:/settings:ro] |",
        "volumes: [{type: bind, source: settings, target: /settings}] |",
        "volumes: [/home/me/extension/vm/settings:/settings] |",
        "volumes: [{type: volume, source: data, target: /data}] |",
        "volumes: [{type: tmpfs, target: /var/run}] |",
        "network_mode: none |",
        "network_mode: 'service:db' |",
        "pid: 'service:db' |",
        "privileged: false |",
        "privileged: 'no' |",
        "cap_drop: [ALL] |",
        "security_opt: ['no-new-privileges:true'] |",
        "expose: [8080] |",
        "env_file: app.env |",
        "env_file: [./app.env, {path: ./b.env}] |",
        "volumes_from: [db] |",
        "build: {context: src}\\n    image: x |",
        "build: ./src |",
        // the engine's socket
        "volumes: ['/var/run/docker.sock:/var/run/docker.sock'] | docker_socket web: /var/run/docker.sock",
        "volumes: ['/var/run/docker.sock.raw:/var/run/docker.sock:ro'] | docker_socket web: /var/run/docker.sock.raw",
        "volumes: ['/run/docker.sock:/x'] | docker_socket web: /run/docker.sock",
        "volumes: ['//var/run/../run/docker.sock:/x'] | docker_socket web: //var/run/../run/docker.sock",
        "volumes: ['/run/user/1000/docker.sock:/x'] | docker_socket web: /run/user/1000/docker.sock",
        "volumes: ['/run/podman/podman.sock:/x'] | docker_socket web: /run/podman/podman.sock",
        "volumes: [{type: bind, source: /var/run/docker.sock, target: /x}] | docker_socket web: /var/run/docker.sock",
        "volumes: [{type: npipe, source: '\\\\.\\pipe\\docker_engine', target: x}] | docker_socket web: \\\\.\\pipe\\docker_engine",
        "use_api_socket: true | docker_socket web: use_api_socket",
        // and with a folder above it
        "volumes: ['/var/run:/x'] | docker_socket web: /var/run, host_paths web: /var/run",
        "volumes: ['/run/:/x'] | docker_socket web: /run/, host_paths web: /run/",
        "volumes: ['/:/host:ro,rslave'] | docker_socket web: /, host_paths web: /",
        "volumes: ['/var/run/user/1000:/x'] | docker_socket web: /var/run/user/1000, host_paths web: /var/run/user/1000",
        // paths
        "volumes: ['/etc:/x'] | host_paths web: /etc",
        "volumes: ['~/.kube:/x'] | host_paths web: ~/.kube",
        "volumes: ['../../secret:/x'] | host_paths web: ../../secret",
        "volumes: ['./../..:/x'] | host_paths web: ./../..",
        "volumes: ['C:\\Users:/x'] | host_paths web: C:\\Users",
        "volumes: ['/runner:/x'] | host_paths web: /runner",
        "volumes: [{type: bind, source: /etc, target: /x}] | host_paths web: /etc",
        "volumes: [{type: bind, src: /etc, target: /x}] | host_paths web: /etc",
        "volumes: [{type: volume, source: /etc, target: /x}] | host_paths web: /etc",
        "volumes: [{source: /etc, target: /x}] | host_paths web: /etc",
        "volumes_from: ['container:other:ro'] | host_paths web: volumes of container:other:ro",
        "env_file: ~/.aws/credentials | host_paths web: ~/.aws/credentials",
        "env_file: [{path: /etc/shadow, required: false}] | host_paths web: /etc/shadow",
        "build: / | docker_socket web: /, host_paths web: /",
        "build: {context: ., additional_contexts: {home: /root}} | host_paths web: /root",
        // networks, processes, privileges
        "network_mode: host | host_network web: network_mode host",
        "network_mode: \"host\" | host_network web: network_mode host",
        "networks: [outer] | host_network web: network outer",
        "networks: {outer: {priority: 1}} | host_network web: network outer",
        "networks: [lan] | host_network web: network lan",
        "networks: [inner, default] |",
        "build: {context: ., network: host} | host_network web: build",
        "pid: host | host_processes web: pid host",
        "ipc: host | host_processes web: ipc host",
        "uts: host | host_processes web: uts host",
        "cgroup: host | host_processes web: cgroup host",
        "privileged: true | privileged web: privileged",
        "privileged: 'true' | privileged web: privileged",
        "privileged: yes | privileged web: privileged",
        "privileged: ${P:-false} | privileged web: privileged",
        "<<: {privileged: true} | privileged web: privileged",
        "userns_mode: host | privileged web: userns_mode host",
        "security_opt: ['seccomp:unconfined'] | privileged web: security_opt seccomp:unconfined",
        "security_opt: ['label=disable'] | privileged web: security_opt label=disable",
        "post_start: [{command: x, privileged: true}] | privileged web: post_start",
        "cap_add: [NET_ADMIN, SYS_PTRACE] | capabilities web: NET_ADMIN, capabilities web: SYS_PTRACE",
        "cap_add: ALL | capabilities web: ALL",
        "devices: [/dev/net/tun, '/dev/fuse:/dev/fuse:rwm'] | devices web: /dev/net/tun, devices web: /dev/fuse",
        "devices: [{source: /dev/kvm, target: /dev/kvm}] | devices web: /dev/kvm",
        "device_cgroup_rules: ['c 1:3 mr'] | devices web: c 1:3 mr",
        "gpus: all | devices web: gpus",
        "deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}} | devices web: gpus",
        "provider: {type: model} | host_executables web: provider model",
        // ports
        "ports: ['8080:80'] | ports web: 8080:80",
        "ports: ['127.0.0.1:8080:80/udp'] | ports web: 127.0.0.1:8080:80/udp",
        "ports: [80] | ports web: 80",
        "ports: [3000-3005] | ports web: 3000-3005",
        "ports: [{target: 80, published: 8080}] | ports web: 8080:80",
        "ports: [{target: 53, published: '53', protocol: udp, host_ip: 0.0.0.0}] | ports web: 0.0.0.0:53:53/udp",
        "ports: [{target: 80}] | ports web: 80",
      })
  void ofAService(String yaml, String expected) {
    String file =
        """
        services:
          web:
            %s
        networks:
          inner: {}
          outer: {external: true, name: host}
          lan: {driver: macvlan}
        """
            .formatted(yaml.replace("\\n", "\n"));
    assertThat(permissions(file))
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(", (?=[a-z]+_?[a-z]* )")));
  }

  @Test
  void ofVolumesAndFiles() {
    assertThat(
            permissions(
                """
                services: {web: {image: x}}
                volumes:
                  plain:
                  home: {driver_opts: {type: none, o: bind, device: /home}}
                  socket: {driver: local, driver_opts: {device: /var/run/docker.sock, o: bind}}
                  own: {driver_opts: {type: none, o: bind, device: ./data}}
                  disk: {driver_opts: {type: ext4, device: /dev/sda1}}
                  memory: {driver_opts: {type: tmpfs, device: tmpfs}}
                configs: {own: {file: ./own}, shadow: {file: /etc/shadow}, text: {content: x}}
                secrets: {token: {file: ~/.token}, named: {environment: TOKEN}}
                """))
        .containsExactly(
            "host_paths volume home: /home",
            "docker_socket volume socket: /var/run/docker.sock",
            "host_paths volume disk: /dev/sda1",
            "host_paths shadow: /etc/shadow",
            "host_paths token: ~/.token");
  }

  @Test
  void whatComposeDoesNotShowIsReadAsItsAuthorWroteIt() {
    Map<Object, Object> root = new java.util.HashMap<>();
    root.put("services", Map.of("web", Map.of("image", "x")));
    root.put(
        FilePermissions.AUTHOR,
        BoundedYaml.load(
            """
            services:
              web: {image: x, privileged: true, env_file: ~/.secrets}
              debug: {image: x, profiles: [debug], privileged: true}
            """));
    assertThat(words(root))
        .containsExactly("host_paths web: ~/.secrets", "privileged debug: privileged");
  }

  @Test
  void whateverTheTypesThereIsNoException() {
    for (String value :
        List.of("1", "true", "~", "[]", "{}", "[[]]", "[{}]", "{a: {b: 1}}", "''")) {
      for (String key :
          "volumes volumes_from ports build env_file networks cap_add devices device_cgroup_rules deploy provider security_opt post_start gpus network_mode pid privileged use_api_socket"
              .split(" ")) {
        assertThat(permissions("services: {web: {%s: %s}}".formatted(key, value))).isNotNull();
      }
      for (String key : "services volumes networks configs secrets".split(" ")) {
        assertThat(permissions("%s: %s".formatted(key, value))).isNotNull();
        assertThat(permissions("%s: {x: %s}".formatted(key, value))).isNotNull();
      }
    }
  }

  @Test
  void textsAreCutShort() {
    assertThat(permissions("services: {web: {cap_add: [%s]}}".formatted("A".repeat(5000))))
        .singleElement()
        .asString()
        .hasSizeLessThan(250)
        .endsWith("…");
  }

  private static List<String> permissions(String yaml) {
    return words((Map<?, ?>) BoundedYaml.load(yaml));
  }

  private static List<String> words(Map<?, ?> root) {
    return new FilePermissions(FOLDER, root)
        .list().stream()
            .map(it -> it.kind().name().toLowerCase(Locale.ROOT) + " " + it.detail())
            .toList();
  }
}
