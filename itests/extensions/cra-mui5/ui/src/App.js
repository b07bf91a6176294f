import { createDockerDesktopClient } from "@docker/extension-api-client";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useEffect, useState } from "react";

const client = createDockerDesktopClient();

function useDockerDesktopClient() {
  return client;
}

export function App() {
  const ddClient = useDockerDesktopClient();
  const [images, setImages] = useState();
  const [problem, setProblem] = useState("");

  useEffect(() => {
    ddClient.docker.listImages().then(setImages, (error) => setProblem(error.message));
  }, [ddClient]);

  useEffect(() => {
    if (images) {
      document.documentElement.dataset.ready = "images";
    }
  }, [images]);

  return (
    <>
      <Typography variant="h3">Images</Typography>
      <Typography variant="body1" color="text.secondary" sx={{ mt: 2 }}>
        A page of create-react-app with MUI 5.
      </Typography>
      {problem && <Alert severity="error">{problem}</Alert>}
      <Paper sx={{ my: 2 }}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>Tag</TableCell>
              <TableCell align="right">Size</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {images?.map((image) => (
              <TableRow key={image.Id}>
                <TableCell>{image.RepoTags?.[0] ?? image.Id}</TableCell>
                <TableCell align="right">{Math.round(image.Size / 1e6)} MB</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Paper>
      <Button variant="contained" onClick={() => ddClient.desktopUI.toast.success(`${images.length} images`)}>
        Count them
      </Button>
    </>
  );
}
