// Swagger UI has a dark theme of its own, behind a class; ours says when.
const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
function dress() {
  const theme = root.dataset.theme;
  root.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && night.matches));
}
night.addEventListener("change", dress);
new MutationObserver(dress).observe(root, { attributeFilter: ["data-theme"] });
dress();

// Swagger UI leaves out a level of headings and a landmark; whoever listens to the page gets them in order.
function mend() {
  const about = document.querySelector(".information-container:not([role])");
  about?.setAttribute("role", "region");
  about?.setAttribute("aria-label", "About the API");
  for (const heading of document.querySelectorAll("h3.opblock-tag:not([aria-level])")) {
    heading.setAttribute("aria-level", 2);
  }
}

new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
