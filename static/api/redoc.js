// No search index: it would run in a worker made from a blob, which the content security policy forbids.
const element = document.getElementById("redoc");
Redoc.init(element.dataset.schema, { disableSearch: true, nativeScrollbars: true, hideLoading: true, nonce: element.dataset.nonce }, element);
