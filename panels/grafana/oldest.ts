// The oldest Grafana: what every panel is made for, and what is published to.

/**
 * Grafana changes a panel as from the version that the panel says, and takes none for 6.1: it would give shares a
 * minimum of 0 and a maximum of 1. A panel must not say a newer version than that of a server that it comes to.
 */
export const oldestGrafana = "10.0.0";
