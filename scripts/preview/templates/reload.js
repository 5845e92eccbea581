// In a page that is served: reads it again when it was drawn anew, at the same place; shows why it was not.

(() => {
  const { page, version } = document.currentScript.dataset;
  const key = `preview-scroll ${location.href}`;
  const scroll = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);

  const drawn = () =>
    document.getElementById("root") === null || document.documentElement.dataset.drawn === "1";
  const back = () => {
    if (!drawn()) return false;
    scrollTo(0, Number(scroll));
    return true;
  };
  if (scroll !== null && !back()) {
    const observer = new MutationObserver(() => back() && observer.disconnect());
    observer.observe(document.documentElement, { attributes: true });
  }

  const bar = document.createElement("div");
  bar.setAttribute("role", "alert");
  bar.style.cssText =
    "position:fixed;inset:auto 0 0 0;z-index:99999;max-height:50vh;overflow:auto;margin:0;padding:12px 16px;" +
    "background:#b3123f;color:#fff;font:12px/1.5 monospace;white-space:pre-wrap";
  const show = (failed) => {
    bar.textContent =
      failed === undefined ? "" : `This page is as it was: the last build failed.\n\n${failed}`;
    if (failed === undefined) bar.remove();
    else document.body.append(bar);
  };

  new EventSource("/events").onmessage = ({ data }) => {
    const { versions, failed } = JSON.parse(data);
    show(failed);
    if (versions[page] === undefined || versions[page] === version) return;
    sessionStorage.setItem(key, String(scrollY));
    location.reload();
  };
})();
