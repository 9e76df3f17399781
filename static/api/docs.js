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
