import { createDockerDesktopClient } from "@docker/extension-api-client";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useEffect, useState } from "react";

const ddClient = createDockerDesktopClient();

export default function App() {
  const [response, setResponse] = useState("");

  const ask = async () => {
    try {
      setResponse(JSON.stringify(await ddClient.extension.vm?.service?.get("/hello")));
      document.documentElement.dataset.ready = "backend";
    } catch (error) {
      setResponse(error.message);
      setTimeout(ask, 500); // The backend may be starting.
    }
  };

  useEffect(() => void ask(), []);

  return (
    <>
      <Typography variant="h3">Docker extension demo</Typography>
      <Typography variant="body1" color="text.secondary" sx={{ mt: 2 }}>
        A page of Vite with MUI 6 that asks its backend.
      </Typography>
      <Stack direction="row" alignItems="start" spacing={2} sx={{ mt: 4 }}>
        <Button variant="contained" onClick={ask}>
          Call backend
        </Button>
        <TextField
          label="Backend response"
          sx={{ width: 480 }}
          disabled
          multiline
          variant="outlined"
          minRows={5}
          value={response}
        />
      </Stack>
    </>
  );
}
