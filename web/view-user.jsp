<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.user.title"/></title>
    <meta name="subPageID" content="linkeddevices-user"/>
    <meta name="extraParams" content="username=<c:out value="${view.usernameEncoded()}"/>"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
    <c:if test="${view.issued().isPresent()}"><script src="js/linkeddevices.js" defer="defer"></script></c:if>
    <script src="js/live.js" defer="defer"></script>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <fmt:message key="admin.user.intro" var="intro"><fmt:param value="${view.shownName()}"/></fmt:message>
    <p><c:out value="${intro}"/></p>

    <c:forEach var="row" items="${view.unsigned()}">
      <fmt:message key="admin.keys.unsigned" var="warning"><fmt:param value="${row.name()}"/></fmt:message>
      <div class="jive-warning" role="alert">
        <table><tbody><tr>
          <td class="jive-icon"><img src="/images/warning-16x16.gif" alt=""/></td>
          <td class="jive-icon-label"><c:out value="${warning}"/></td>
        </tr></tbody></table>
      </div>
    </c:forEach>

    <c:if test="${view.issued().isPresent()}">
      <c:set var="issued" value="${view.issued().get()}"/>
      <fmt:formatDate value="${issued.expires()}" type="both" dateStyle="medium" timeStyle="long" timeZone="${timeZone}" var="expires"/>
      <fmt:message key="admin.issued.qr" var="qrLabel"/>
      <div class="jive-contentBoxHeader"><h2 id="issued-title"><fmt:message key="admin.issued.title"/></h2></div>
      <div class="jive-contentBox ld-issued" aria-labelledby="issued-title" role="region">
        <div class="ld-qr" role="img" aria-label="<c:out value="${qrLabel}"/>">${issued.qrSvg()}</div>
        <div class="ld-issued-text">
          <p><fmt:message key="admin.issued.how"/></p>
          <p><code id="token" class="ld-token"><c:out value="${issued.token()}"/></code></p>
          <p><a id="uri" href="<c:out value="${issued.uri()}"/>"><fmt:message key="admin.issued.uri"/></a></p>
          <p><fmt:message key="admin.issued.expires"><fmt:param value="${expires}"/></fmt:message></p>
          <p><strong><fmt:message key="admin.issued.once"/></strong></p>
          <div id="link-state" role="status" data-state-link="<c:out value="${issued.stateLink()}"/>">
            <a id="watch" href="<c:out value="${issued.watchLink()}"/>" target="_blank" rel="noopener"><fmt:message key="admin.issued.watch"/></a>
            <span id="link-waiting" hidden="hidden"><fmt:message key="admin.token.state.outstanding"/></span>
            <a id="link-reload" hidden="hidden" href="linkeddevices-user.jsp?username=<c:out value="${view.usernameEncoded()}"/>"><fmt:message key="admin.issued.reload"/></a>
          </div>
        </div>
      </div>
    </c:if>

    <h2 id="devices-title"><fmt:message key="admin.user.devices"/></h2>
    <div class="jive-table">
      <table id="devices" aria-labelledby="devices-title" data-live-link="<c:out value="${view.liveLink()}"/>">
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.device.name"/></th>
            <th scope="col"><fmt:message key="admin.device.platform"/></th>
            <th scope="col"><fmt:message key="admin.device.role"/></th>
            <th scope="col"><fmt:message key="admin.device.state"/></th>
            <th scope="col"><fmt:message key="admin.device.delivery"/></th>
            <th scope="col"><fmt:message key="admin.device.linked"/></th>
            <th scope="col"><fmt:message key="admin.device.seen"/></th>
            <th scope="col"><fmt:message key="admin.device.address"/></th>
            <th scope="col"><fmt:message key="admin.device.software"/></th>
            <th scope="col"><fmt:message key="admin.device.actions"/></th>
          </tr>
        </thead>
        <tbody>
          <c:if test="${empty view.devices()}">
            <tr><td colspan="10" class="ld-none"><fmt:message key="admin.user.none"/></td></tr>
          </c:if>
          <c:forEach var="row" items="${view.devices()}">
            <fmt:message key="admin.rename.of" var="renameLabel"><fmt:param value="${row.name()}"/></fmt:message>
            <fmt:message key="admin.promote.of" var="promoteLabel"><fmt:param value="${row.name()}"/></fmt:message>
            <fmt:message key="admin.unlink.of" var="unlinkLabel"><fmt:param value="${row.name()}"/></fmt:message>
            <fmt:message key="admin.actor.${row.linkedBy().kind()}" var="linkedBy"><fmt:param value="${row.linkedBy().name()}"/></fmt:message>
            <fmt:message key="admin.device.linked.by" var="linkedByText"><fmt:param value="${linkedBy}"/></fmt:message>
            <tr id="device-${row.id()}">
              <th scope="row" class="ld-name"><bdi><c:out value="${row.name()}"/></bdi><span class="jive-description"><fmt:message key="admin.device.id"><fmt:param value="${row.device().ref().id().toString()}"/></fmt:message></span></th>
              <td><fmt:message key="admin.platform.${row.platform()}"/></td>
              <td><fmt:message key="admin.role.${row.role()}"/></td>
              <td><span id="state-${row.id()}" class="ld-state ld-${row.state()}"><fmt:message key="admin.state.${row.state()}"/></span></td>
              <td>
                <c:set var="lag" value="${view.lags().get(row.id())}"/>
                <c:if test="${not empty lag}">
                  <span id="behind-${row.id()}"<c:if test="${lag.late()}"> class="ld-late"</c:if>><c:out value="${lag.behind()}"/></span>
                  <span class="jive-description"><fmt:message key="admin.lag.acknowledged"/> <span id="acknowledged-${row.id()}"><c:out value="${lag.acknowledged()}"/></span></span>
                </c:if>
              </td>
              <td><fmt:formatDate value="${row.linkedAt()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/><span class="jive-description"><c:out value="${linkedByText}"/></span></td>
              <td><fmt:formatDate value="${row.lastSeen()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></td>
              <td><c:out value="${row.address()}"/></td>
              <td><bdi><c:out value="${row.software()}"/></bdi></td>
              <td class="ld-actions">
                <details>
                  <summary aria-label="<c:out value="${renameLabel}"/>"><fmt:message key="admin.rename"/></summary>
                  <form method="post" action="linkeddevices-user.jsp">
                    <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
                    <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
                    <input type="hidden" name="device" value="${row.id()}"/>
                    <input type="hidden" name="action" value="rename"/>
                    <label for="name-${row.id()}" class="ld-hidden"><fmt:message key="admin.rename.new"/></label>
                    <input type="text" id="name-${row.id()}" name="name" maxlength="128" required="required" value="<c:out value="${row.name()}"/>"/>
                    <input type="submit" value="<fmt:message key="admin.rename.save"/>"/>
                  </form>
                </details>
                <c:if test="${not row.primary()}">
                  <form method="post" action="linkeddevices-user.jsp">
                    <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
                    <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
                    <input type="hidden" name="device" value="${row.id()}"/>
                    <button type="submit" name="action" value="promote" aria-label="<c:out value="${promoteLabel}"/>"><fmt:message key="admin.promote"/></button>
                  </form>
                </c:if>
                <form method="get" action="linkeddevices-unlink.jsp">
                  <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
                  <button type="submit" name="device" value="${row.id()}" aria-label="<c:out value="${unlinkLabel}"/>"><fmt:message key="admin.unlink"/></button>
                </form>
              </td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    <c:if test="${not empty view.devices()}">
      <form method="get" action="linkeddevices-unlink.jsp" class="ld-all">
        <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
        <input type="submit" id="unlink-all" value="<fmt:message key="admin.unlink.all"/>"/>
      </form>
    </c:if>

    <c:if test="${not empty view.devices()}">
      <h2 id="keys-title"><fmt:message key="admin.keys.title"/></h2>
      <p><fmt:message key="admin.keys.intro"/></p>
      <div class="jive-table">
        <table id="keys" aria-labelledby="keys-title">
          <thead>
            <tr>
              <th scope="col"><fmt:message key="admin.device.name"/></th>
              <th scope="col"><fmt:message key="admin.keys.fingerprint"/></th>
              <th scope="col"><fmt:message key="admin.keys.signature"/></th>
              <th scope="col"><fmt:message key="admin.keys.id"/></th>
              <th scope="col"><fmt:message key="admin.keys.version"/></th>
              <th scope="col"><fmt:message key="admin.keys.prekeys"/></th>
            </tr>
          </thead>
          <tbody>
            <c:forEach var="row" items="${view.devices()}">
              <c:set var="keys" value="${view.keys().get(row.id())}"/>
              <c:if test="${empty keys}">
                <tr>
                  <th scope="row" class="ld-name"><bdi><c:out value="${row.name()}"/></bdi></th>
                  <td colspan="5"><fmt:message key="admin.keys.none"/></td>
                </tr>
              </c:if>
              <c:forEach var="key" items="${keys}">
                <tr<c:if test="${not key.signed()}"> class="ld-broken"</c:if>>
                  <th scope="row" class="ld-name"><bdi><c:out value="${row.name()}"/></bdi></th>
                  <td><%@ include file="fingerprint.jspf" %></td>
                  <td>
                    <c:choose>
                      <c:when test="${key.signed()}"><span class="ld-intact"><fmt:message key="admin.keys.signature.verified"/></span></c:when>
                      <c:otherwise><strong class="ld-late"><fmt:message key="admin.keys.signature.wrong"/></strong></c:otherwise>
                    </c:choose>
                  </td>
                  <td><c:out value="${key.id()}"/></td>
                  <td><fmt:message key="admin.keys.version.${key.version()}"/><span class="jive-description"><c:out value="${key.namespace()}"/></span></td>
                  <td<c:if test="${key.few()}"> class="ld-late"</c:if>><fmt:formatNumber value="${key.prekeys()}"/></td>
                </tr>
              </c:forEach>
            </c:forEach>
          </tbody>
        </table>
      </div>
    </c:if>

    <div class="jive-contentBoxHeader"><h2 id="link-title"><fmt:message key="admin.link.title"/></h2></div>
    <div class="jive-contentBox">
      <p><fmt:message key="admin.link.intro"/></p>
      <form method="post" action="linkeddevices-user.jsp" class="ld-fields" aria-labelledby="link-title">
        <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
        <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
        <input type="hidden" name="action" value="link"/>
        <div>
          <label for="name"><fmt:message key="admin.link.name"/></label>
          <input type="text" id="name" name="name" size="30" maxlength="128"/>
        </div>
        <div>
          <label for="platform"><fmt:message key="admin.link.platform"/></label>
          <select id="platform" name="platform">
            <option value=""><fmt:message key="admin.link.platform.unknown"/></option>
            <c:forEach var="platform" items="${fn:split('phone,tablet,desktop,web,other', ',')}">
              <option value="${platform}"><fmt:message key="admin.platform.${platform}"/></option>
            </c:forEach>
          </select>
        </div>
        <div><input type="submit" id="link" value="<fmt:message key="admin.link.submit"/>"/></div>
      </form>
    </div>

    <c:if test="${not empty view.tokens()}">
      <h2 id="tokens-title"><fmt:message key="admin.tokens.title"/></h2>
      <div class="jive-table">
        <table id="tokens" aria-labelledby="tokens-title">
          <thead>
            <tr>
              <th scope="col"><fmt:message key="admin.tokens.issued"/></th>
              <th scope="col"><fmt:message key="admin.tokens.by"/></th>
              <th scope="col"><fmt:message key="admin.tokens.expires"/></th>
              <th scope="col"><fmt:message key="admin.device.actions"/></th>
            </tr>
          </thead>
          <tbody>
            <c:forEach var="token" items="${view.tokens()}">
              <fmt:message key="admin.actor.${token.by().kind()}" var="issuedBy"><fmt:param value="${token.by().name()}"/></fmt:message>
              <tr>
                <td><fmt:formatDate value="${token.issuedAt()}" type="both" dateStyle="medium" timeStyle="medium" timeZone="${timeZone}"/></td>
                <td><c:out value="${issuedBy}"/></td>
                <td><fmt:formatDate value="${token.expires()}" type="both" dateStyle="medium" timeStyle="medium" timeZone="${timeZone}"/></td>
                <td class="ld-actions">
                  <form method="post" action="linkeddevices-user.jsp">
                    <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
                    <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
                    <input type="hidden" name="token" value="<c:out value="${token.id()}"/>"/>
                    <button type="submit" name="action" value="withdraw"><fmt:message key="admin.tokens.withdraw"/></button>
                  </form>
                </td>
              </tr>
            </c:forEach>
          </tbody>
        </table>
      </div>
    </c:if>

    <h2 id="history-title"><fmt:message key="admin.history.title"/></h2>
    <c:set var="history" value="${view.history()}"/>
    <c:choose>
      <c:when test="${history.intact()}">
        <p id="verdict" class="ld-intact"><fmt:message key="admin.history.intact"><fmt:param value="${history.total()}"/></fmt:message></p>
      </c:when>
      <c:otherwise>
        <div class="jive-error" role="alert">
          <table><tbody><tr>
            <td class="jive-icon"><img src="/images/error-16x16.gif" alt=""/></td>
            <td class="jive-icon-label" id="verdict"><fmt:message key="admin.history.broken"><fmt:param value="${history.brokenAt()}"/></fmt:message></td>
          </tr></tbody></table>
        </div>
      </c:otherwise>
    </c:choose>
    <div class="jive-table">
      <table id="history" aria-labelledby="history-title">
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.history.number"/></th>
            <th scope="col"><fmt:message key="admin.history.time"/></th>
            <th scope="col"><fmt:message key="admin.history.what"/></th>
            <th scope="col"><fmt:message key="admin.history.device"/></th>
            <th scope="col"><fmt:message key="admin.history.by"/></th>
            <th scope="col"><fmt:message key="admin.device.address"/></th>
            <th scope="col"><fmt:message key="admin.history.hash"/></th>
          </tr>
        </thead>
        <tbody>
          <c:if test="${empty history.events()}">
            <tr><td colspan="7" class="ld-none"><fmt:message key="admin.history.none"/></td></tr>
          </c:if>
          <c:forEach var="event" items="${history.events()}">
            <fmt:message key="admin.actor.${event.actor().kind()}" var="eventBy"><fmt:param value="${event.actor().name()}"/></fmt:message>
            <tr<c:if test="${not event.trusted()}"> class="ld-broken"</c:if>>
              <td>${event.seq()}</td>
              <td><fmt:formatDate value="${event.at()}" type="both" dateStyle="medium" timeStyle="medium" timeZone="${timeZone}"/></td>
              <td>
                <fmt:message key="admin.event.${event.kind()}"/>
                <c:if test="${not empty event.newName()}"><span class="jive-description"><bdi><c:out value="${event.newName()}"/></bdi></span></c:if>
                <c:if test="${not empty event.fingerprint()}"><span class="jive-description"><code class="ld-fingerprint"><c:out value="${event.fingerprint()}"/></code></span></c:if>
                <c:if test="${not empty event.reason()}"><span class="jive-description"><fmt:message key="admin.reason.${fn:escapeXml(event.reason())}"/></span></c:if>
                <c:if test="${event.due().isPresent()}"><span class="jive-description"><fmt:formatDate value="${event.due().get()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></span></c:if>
              </td>
              <td><bdi><c:out value="${event.deviceName()}"/></bdi><c:if test="${not empty event.device()}"><span class="jive-description"><fmt:message key="admin.device.id"><fmt:param value="${event.device()}"/></fmt:message></span></c:if></td>
              <td><c:out value="${eventBy}"/></td>
              <td><c:out value="${event.address()}"/></td>
              <td><code title="<c:out value="${event.hash()}"/>"><c:out value="${fn:substring(event.hash(), 0, 12)}"/></code></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    <c:if test="${history.shortened()}">
      <p class="ld-pages"><a href="linkeddevices-user.jsp?username=<c:out value="${view.usernameEncoded()}"/>&amp;history=all#history-title"><fmt:message key="admin.history.all"><fmt:param value="${history.total()}"/></fmt:message></a></p>
    </c:if>
    <p class="jive-description"><fmt:message key="admin.times"><fmt:param value="${timeZone.getID()}"/></fmt:message></p>
    </div>
  </body>
</html>
