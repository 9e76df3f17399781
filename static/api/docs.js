// Both tools leave out levels of headings, and one a landmark; whoever listens to the page gets them in order.
const LEVELS = { "h3.opblock-tag": 2, "#redoc h5": 3 };

function mend() {
  const about = document.querySelector(".information-container:not([role])");
  about?.setAttribute("role", "region");
  about?.setAttribute("aria-label", "About the API");
  for (const [selector, level] of Object.entries(LEVELS)) {
    for (const heading of document.querySelectorAll(`${selector}:not([aria-level])`)) {
      heading.setAttribute("aria-level", level);
    }
  }
}

new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
