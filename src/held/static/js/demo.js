// An example answer goes into the box, where it can still be changed. Without this script it is sent as it is.
const box = document.querySelector("textarea[name=words]");
for (const example of document.querySelectorAll("[data-fills]")) {
  example.addEventListener("click", (event) => {
    event.preventDefault();
    box.value = example.value;
    box.focus();
  });
}
