// The part of the settings' schema that says how somebody is told, with every secret kept out of the file.
import { defaults } from "./presets.ts";
import { group, leaf, map, type Properties, type Schema } from "./shape.ts";

const SECRET = (key: string) =>
  `Save the secret in a file that Alertmanager can read and write its path: ${key}: /etc/alertmanager/secrets/page.`;

function way(
  title: string,
  description: string,
  secret: string,
  required: string[],
  properties: Properties,
): Schema {
  return group(title, description, properties, { type: "object", required, "x-secret": secret });
}

const urlFile = leaf(
  "secretFile",
  "File with the address",
  "A file, readable by Alertmanager, that holds the address.",
);

const receiver = group(
  "Receiver",
  "One way to tell somebody; left empty, its alerts are seen in Alertmanager and told to nobody.",
  {
    slack: way("Slack", "A Slack channel.", SECRET("urlFile"), ["channel", "urlFile"], {
      channel: leaf("channel", "Channel", 'The channel in quotes, such as "#alerts".'),
      urlFile,
    }),
    pagerduty: way("PagerDuty", "A PagerDuty service.", SECRET("routingKeyFile"), ["routingKeyFile"], {
      routingKeyFile: leaf(
        "secretFile",
        "File with the routing key",
        "A file that holds the integration key.",
      ),
    }),
    webhook: way("Webhook", "Any HTTP endpoint.", SECRET("urlFile"), ["urlFile"], { urlFile }),
    email: way(
      "E-mail",
      "Mail.",
      "Remove it: the mail server has to accept Alertmanager without a password.",
      ["to"],
      {
        to: leaf("mail", "To", "The address, or several with commas."),
        from: leaf("mail", "From", "The sender."),
        smarthost: leaf("smarthost", "Mail server", "The mail server and its port."),
      },
    ),
  },
  {
    maxProperties: 1,
    "x-kind": ["a way to tell somebody", "ways"],
    "x-secret": "Name a way first, such as webhook, and below it a file that holds the secret: urlFile.",
  },
);

/** The receivers: by a name of the operator's choice, one way each, or none. */
export const receivers: Schema = {
  ...map("Receivers", "Who can be told. Replaces the default as a whole.", "receiverName", receiver),
  default: defaults.receivers,
};
