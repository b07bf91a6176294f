import { DockerMuiV5ThemeProvider } from "@docker/docker-mui-theme";
import CssBaseline from "@mui/material/CssBaseline";
import React from "react";
import ReactDOM from "react-dom/client";
import { App } from "./App";

ReactDOM.createRoot(document.getElementById("root")!).render(
  <React.StrictMode>
    <DockerMuiV5ThemeProvider>
      <CssBaseline />
      <App />
    </DockerMuiV5ThemeProvider>
  </React.StrictMode>,
);
