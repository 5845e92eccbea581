// A few words in the middle of a panel, in place of a drawing.

import { useTheme2 } from "@grafana/ui";
import type { ReactNode } from "react";

export function Note({ children }: { readonly children: ReactNode }) {
  const theme = useTheme2();
  return (
    <div
      style={{
        display: "flex",
        height: "100%",
        alignItems: "center",
        justifyContent: "center",
        textAlign: "center",
        color: theme.colors.text.secondary,
      }}
    >
      {children}
    </div>
  );
}
