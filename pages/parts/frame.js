function carry(root, asOf) {
  for (const link of root.querySelectorAll("a[href^='./']")) {
    const address = link.getAttribute("href")
    if (!/[?&]as_of=/.test(address)) {
      link.setAttribute("href", address + (address.includes("?") ? "&" : "?") + "as_of=" + asOf)
    }
  }
}

export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".paper")
  if (!root) return
  const made = data.css ? "<style>" + data.css + "</style>" + data.html : data.html
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(data.as_of) ? data.as_of : ""
  if (root.made !== made + asOf) {
    root.innerHTML = made
    root.made = made + asOf
    if (asOf) carry(root, asOf)
    const title = root.querySelector("h1")
    if (title && window.outcomesFollowed) {
      title.tabIndex = -1
      title.focus({ preventScroll: true })
      window.outcomesFollowed = false
    }
  }
  // Streamlit follows the browser's own history: one entry a click, and Back comes back to where one was.
  const go = (address) => {
    window.outcomesFollowed = true
    window.history.pushState(null, "", address)
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }))
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  }
  root.onclick = (event) => {
    const link = event.target.closest("a[href^='./']")
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || link.getAttribute("target") || link.hasAttribute("download")) return
    event.preventDefault()
    go(link.getAttribute("href"))
  }
  root.onsubmit = (event) => {
    const form = event.target.closest("form[data-as-of]")
    if (!form) return
    event.preventDefault()
    const choices = new URLSearchParams(window.location.search)
    choices.set("as_of", form.elements.as_of.value)
    form.closest("details").open = false
    go("./" + window.location.pathname.split("/").pop() + "?" + choices.toString())
  }
}
