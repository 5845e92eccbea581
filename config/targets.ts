// The part of the settings' schema that says which Grafanas the dashboards are published to, secrets kept out.
import { group, leaf, map, type Schema } from "./shape.ts";

const SECRET =
  "Save the secret in a file and write its path (tokenFile), or name the environment variable that holds it (tokenEnv).";

const target = group(
  "Target",
  "One Grafana. What it leaves out comes from the environment: GRAFANA_TOKEN, GRAFANA_ORG_ID and so on.",
  {
    url: leaf("web", "Address", "Where its API is reached, with the sub-path that it lives under."),
    org: leaf("org", "Organisation", "The id of the organisation, when it is not the account's own."),
    ca: leaf("filePath", "Certificates", "A PEM file with the authorities that sign its certificate."),
    timeout: leaf("patience", "Time-out", "How long one request may take."),
    tokenFile: leaf("filePath", "File with the token", "A file that holds the service account's token."),
    tokenEnv: leaf("envName", "Variable with the token", "The environment variable that holds the token."),
    user: leaf("words", "User", "The user, where there is no service account."),
    userEnv: leaf("envName", "Variable with the user", "The environment variable that holds the user."),
    passwordFile: leaf("filePath", "File with the password", "A file that holds the user's password."),
    passwordEnv: leaf(
      "envName",
      "Variable with the password",
      "The environment variable that holds the password.",
    ),
  },
  { type: "object", required: ["url"], "x-kind": ["a setting", "settings here"], "x-secret": SECRET },
);

/** The targets of a publish: by a name of the operator's choice. */
export const targets: Schema = {
  ...map("Targets", "The Grafanas to publish to, chosen by --target.", "targetName", target),
  default: {},
};
