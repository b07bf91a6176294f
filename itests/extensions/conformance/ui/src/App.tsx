import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import LinearProgress from "@mui/material/LinearProgress";
import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import ListItemText from "@mui/material/ListItemText";
import Stack from "@mui/material/Stack";
import Typography from "@mui/material/Typography";
import { useSyncExternalStore } from "react";
import { conformance } from "./conformance";

/** What has been checked, the failures in full. */
export function App() {
  const { results, running } = useSyncExternalStore(conformance.subscribe, conformance.state);
  const failures = results.filter((result) => !result.ok);
  return (
    <Box sx={{ py: 2 }}>
      <Typography variant="h1">Conformance</Typography>
      <Stack direction="row" spacing={2} sx={{ my: 2, alignItems: "center" }}>
        <Button variant="contained" disabled={running !== ""} onClick={() => conformance.run()}>
          Run all checks
        </Button>
        <Chip color="success" label={`${results.length - failures.length} passed`} />
        <Chip color={failures.length ? "error" : "default"} label={`${failures.length} failed`} />
        <Typography color="text.secondary">{running}</Typography>
      </Stack>
      {running && <LinearProgress />}
      {failures.map(({ name, detail }) => (
        <Alert key={name} severity="error" sx={{ my: 1 }}>
          <strong>{name}</strong>: {detail}
        </Alert>
      ))}
      {Object.keys(conformance.areas).map((area) => (
        <Box key={area} component="section" sx={{ my: 2 }}>
          <Typography variant="h3">{area}</Typography>
          <List dense sx={{ columns: 3 }}>
            {results
              .filter((result) => result.ok && result.name.startsWith(`${area}: `))
              .map(({ name, detail }) => (
                <ListItem key={name} disableGutters sx={{ breakInside: "avoid" }}>
                  <ListItemText primary={name.slice(area.length + 2)} secondary={detail} />
                </ListItem>
              ))}
          </List>
        </Box>
      ))}
    </Box>
  );
}
