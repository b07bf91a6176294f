import { Component, OnInit, signal } from "@angular/core";
import { createDockerDesktopClient } from "@docker/extension-api-client";

interface Container {
  Id: string;
  Names: string[];
  State: string;
}

const ddClient = createDockerDesktopClient();

@Component({
  selector: "app-root",
  standalone: true,
  template: `
    <h1>Angular</h1>
    <p>Containers on {{ hostname }}</p>
    @if (problem()) {
      <p role="alert">{{ problem() }}</p>
    } @else {
      <table>
        @for (container of containers(); track container.Id) {
          <tr>
            <td>{{ container.Names[0] }}</td>
            <td>{{ container.State }}</td>
          </tr>
        } @empty {
          <tr>
            <td>{{ loaded() ? "There are none." : "Loading" }}</td>
          </tr>
        }
      </table>
    }
    <button (click)="load()">Load again</button>
  `,
})
export class AppComponent implements OnInit {
  readonly hostname = ddClient.host.hostname;
  readonly containers = signal<Container[]>([]);
  readonly problem = signal("");
  readonly loaded = signal(false);

  ngOnInit() {
    this.load();
  }

  async load() {
    try {
      this.containers.set((await ddClient.docker.listContainers({ all: true })) as Container[]);
      this.loaded.set(true);
      document.documentElement.dataset["ready"] = "containers";
    } catch (error) {
      this.problem.set((error as Error).message);
    }
  }
}
