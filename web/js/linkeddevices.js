// SPDX-License-Identifier: Apache-2.0
// Says "linked!" on an account's page as soon as the link token on it was used. Without this
// script the page has a link that says the same.
(function () {
  "use strict";

  var INTERVAL_MILLIS = 2000;
  var state = document.getElementById("link-state");
  if (!state || !window.fetch) {
    return;
  }
  var waiting = document.getElementById("link-waiting");
  document.getElementById("watch").hidden = true;
  waiting.hidden = false;

  function show(answer) {
    waiting.textContent = answer.text;
    state.className = "ld-token-" + answer.status;
    document.getElementById("link-reload").hidden = false;
  }

  function ask() {
    fetch(state.getAttribute("data-state-link"), {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error"
    })
      .then(function (response) {
        return response.ok ? response.json() : Promise.reject(response.status);
      })
      .then(function (answer) {
        if (answer.status === "outstanding") {
          window.setTimeout(ask, INTERVAL_MILLIS);
        } else {
          show(answer);
        }
      })
      .catch(function () {
        // Logged out, or the server is away: back to the link, which says which.
        waiting.hidden = true;
        document.getElementById("watch").hidden = false;
      });
  }

  window.setTimeout(ask, INTERVAL_MILLIS);
})();
