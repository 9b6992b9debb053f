/* Runs once when the page is there: one set of colours, and Chinese for the few sentences that gradio has in English only. */
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
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll(".toast-wrap")) {
      const texts = document.createTreeWalker(toast, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) translate(texts.currentNode);
    }
  }).observe(document.body, { childList: true, subtree: true });
}
