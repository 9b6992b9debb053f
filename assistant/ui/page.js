/* Runs once when the page is there: one set of colours, Chinese for the few sentences that gradio has in English only, and a
   message that was typed and not yet answered survives a reload of the page (gradio reloads it when the server comes back). */
() => {
  document.body.classList.remove("dark");
  const sayings = [
    [/^Error$/, "没有做成"],
    [/^Warning$/, "提示"],
    [/^File\(s\) exceed the maximum allowed size of ([\d.]+) Mb: (.*)$/i, "$2 超过 $1 MB；请拆成几份或去掉图片后再传。"],
    [/queue is full/i, "现在使用的人较多，请稍后再试。"],
    [/session|expired/i, "页面打开得太久了，请刷新后再试。"],
    [/connection|fetch|network/i, "与服务的连接断了；服务恢复后请刷新页面。"],
  ];
  const translate = (node) => {
    const said = node.nodeValue.trim();
    const saying = sayings.find(([pattern]) => pattern.test(said));
    if (!saying || !/[a-z]{3}/i.test(said)) return;
    const [pattern, chinese] = saying;
    node.nodeValue = chinese.includes("$") ? said.replace(pattern, chinese) : chinese;
  };
  const UNSENT = "jixiao-unsent";
  let restored = null; // what was put back into the box and not touched since
  document.addEventListener("input", (event) => {
    if (!event.target.closest?.("#draft-message")) return;
    if (event.isTrusted) restored = null;
    sessionStorage.setItem(UNSENT, event.target.value);
  });
  const keepUnsent = () => {
    const kept = (sessionStorage.getItem(UNSENT) ?? "").trim();
    const box = document.querySelector("#draft-message textarea");
    const chat = document.querySelector("#draft-chat .chat");
    if (!kept || !box || !chat || chat.querySelector(".coming")) return;
    const last = [...chat.querySelectorAll(".user .words")].at(-1)?.textContent.trim();
    const write = (text) => {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    if (last === kept) {
      sessionStorage.removeItem(UNSENT);
      if (restored === kept) write("");
    } else if (box.value === "") {
      restored = kept;
      write(kept);
    }
  };
  new MutationObserver(() => {
    keepUnsent();
    for (const toast of document.querySelectorAll(".toast-wrap")) {
      const texts = document.createTreeWalker(toast, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) translate(texts.currentNode);
    }
  }).observe(document.body, { childList: true, subtree: true });
}
