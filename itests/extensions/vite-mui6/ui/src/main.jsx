import { DockerMuiV6ThemeProvider } from "@docker/docker-mui-theme";
import CssBaseline from "@mui/material/CssBaseline";
import React, { Suspense, lazy } from "react";
import ReactDOM from "react-dom/client";

// A chunk of its own, as larger pages have them.
const App = lazy(() => import("./App"));

ReactDOM.createRoot(document.getElementById("root")).render(
  <React.StrictMode>
    <DockerMuiV6ThemeProvider>
      <CssBaseline />
      <Suspense>
        <App />
      </Suspense>
    </DockerMuiV6ThemeProvider>
  </React.StrictMode>,
);
