/**
 * A copy on a stick or another host cannot ask whether it is still true: once its last day is over,
 * by the reader's own clock, the page marks itself as old. Without scripts the printed date remains.
 * Runs in any browser, hence its old tongue.
 */
export const GREYING = `(function () {
  var page = document.documentElement
  var untilMs = Number(page.getAttribute('data-until'))
  function look() {
    var leftMs = untilMs - Date.now()
    if (leftMs <= 0) page.setAttribute('data-old', '')
    else setTimeout(look, Math.min(leftMs, 60000))
  }
  look()
})()`
