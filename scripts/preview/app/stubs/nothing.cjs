// Stands for packages that no panel uses: whatever is asked of it, it gives itself back. CommonJS, so that any name can be imported.

const nothing = new Proxy(() => {}, {
  get: (_, key) => {
    if (key === "__esModule") return false;
    return key === Symbol.toPrimitive ? () => "" : nothing;
  },
  apply: () => nothing,
  construct: () => nothing,
});
module.exports = nothing;
