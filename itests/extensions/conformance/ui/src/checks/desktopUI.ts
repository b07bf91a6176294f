import { ddClient, untyped } from "../client";
import { type Checks, equal, includes, pause, refusal, truth } from "./check";

const { toast, navigate } = ddClient.desktopUI;
const full = "0123456789abcdef".repeat(4);

/** desktopUI, as far as no user and no other view is needed (item 7; reference 3.6). */
export const desktopUI: Checks = {
  "toasts of each kind return nothing": () => {
    equal([toast.success("All is well"), toast.warning("Take care"), toast.error("It failed")], [null, null, null]);
  },
  "toasts of anything": () => {
    for (const message of [undefined, null, 1, { a: 1 }, new Error("an error"), ["a"], "", "x".repeat(100_000)]) {
      untyped.desktopUI.toast.success(message);
    }
  },
  "many toasts": async () => {
    for (let i = 1; i <= 30; i++) {
      toast.success(`Toast ${i}`);
    }
    await pause(200);
  },
  "a container that is not there": async () => {
    for (const view of [
      navigate.viewContainer,
      navigate.viewContainerLogs,
      navigate.viewContainerInspect,
      navigate.viewContainerTerminal,
      navigate.viewContainerStats,
    ]) {
      includes((await refusal(() => view(full))).message, full.slice(0, 12));
    }
  },
  "an image that is not there": async () =>
    truth((await refusal(() => navigate.viewImage(`sha256:${full}`, "latest"))).message, "no message"),
  "a volume that is not there": async () =>
    includes((await refusal(() => navigate.viewVolume("conf-nothing"))).message, "conf-nothing"),
  "ids that are no ids": async () => {
    for (const id of ["", "../x", "a b", "%2e%2e", "💥"]) {
      truth((await refusal(() => navigate.viewContainer(id))).message, "no message");
      truth((await refusal(() => navigate.viewVolume(id))).message, "no message");
    }
  },
  "viewDevEnvironments, which Docker has ended, resolves": () => untyped.desktopUI.navigate.viewDevEnvironments(),
  "showOpenDialog with a wrong argument": async () => {
    truth((await refusal(() => untyped.desktopUI.dialog.showOpenDialog("x"))).message, "no message");
    truth((await refusal(() => untyped.desktopUI.dialog.showOpenDialog({ properties: "openFile" }))).message, "no message");
    truth((await refusal(() => untyped.desktopUI.dialog.showOpenDialog({ filters: [1] }))).message, "no message");
  },
};
