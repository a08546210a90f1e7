<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.delivery.title"/></title>
    <meta name="pageID" content="linkeddevices-delivery"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
    <script src="js/live.js" defer="defer"></script>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <p><fmt:message key="admin.delivery.intro"/></p>

    <div class="jive-contentBoxHeader"><h2><fmt:message key="admin.delivery.log"/></h2></div>
    <div class="jive-contentBox">
      <dl id="figures" class="ld-figures" data-live-link="linkeddevices-live.jsp">
        <c:forEach var="figure" items="${view.figures()}">
          <dt><fmt:message key="admin.delivery.${figure.name()}"/></dt>
          <dd id="${figure.name()}"><c:out value="${figure.value()}"/></dd>
        </c:forEach>
      </dl>
      <p class="jive-description"><fmt:message key="admin.delivery.node"/></p>
    </div>

    <h2 id="behind-title"><fmt:message key="admin.delivery.furthest"/></h2>
    <div class="jive-table">
      <table id="furthest" aria-labelledby="behind-title">
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.device.account"/></th>
            <th scope="col"><fmt:message key="admin.device.name"/></th>
            <th scope="col"><fmt:message key="admin.device.role"/></th>
            <th scope="col"><fmt:message key="admin.device.state"/></th>
            <th scope="col"><fmt:message key="admin.device.delivery"/></th>
            <th scope="col"><fmt:message key="admin.delivery.since"/></th>
            <th scope="col"><fmt:message key="admin.delivery.acknowledged"/></th>
          </tr>
        </thead>
        <tbody>
          <c:if test="${empty view.rows()}">
            <tr><td colspan="7" class="ld-none"><fmt:message key="admin.delivery.none"/></td></tr>
          </c:if>
          <c:forEach var="row" items="${view.rows()}">
            <tr>
              <th scope="row"><a href="<c:out value="${row.device().userLink()}"/>"><c:out value="${row.device().account()}"/></a></th>
              <td class="ld-name"><bdi><c:out value="${row.device().name()}"/></bdi></td>
              <td><fmt:message key="admin.role.${row.device().role()}"/></td>
              <td><span class="ld-state ld-${row.device().state()}"><fmt:message key="admin.state.${row.device().state()}"/></span></td>
              <td><span class="ld-late"><c:out value="${row.lag().behind()}"/></span></td>
              <td><c:out value="${row.since()}"/></td>
              <td><c:out value="${row.lag().acknowledged()}"/></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    <c:if test="${view.continued() or not empty view.nextLink()}">
      <fmt:message key="admin.devices.pages" var="pagesLabel"/>
      <nav class="ld-pages" aria-label="<c:out value="${pagesLabel}"/>">
        <c:if test="${view.continued()}"><a id="first" href="linkeddevices-delivery.jsp"><fmt:message key="admin.delivery.first"/></a></c:if>
        <c:if test="${not empty view.nextLink()}"><a id="next" rel="next" href="<c:out value="${view.nextLink()}"/>"><fmt:message key="admin.devices.next"/></a></c:if>
      </nav>
    </c:if>

    <div class="jive-contentBoxHeader"><h2><fmt:message key="admin.retention.title"/></h2></div>
    <div class="jive-contentBox" id="retention">
      <p><fmt:message key="admin.retention.intro"/> <a href="linkeddevices-settings.jsp"><fmt:message key="admin.delivery.settings"/></a></p>
      <ul>
        <c:forEach var="line" items="${view.retention().lines()}"><li><c:out value="${line}"/></li></c:forEach>
      </ul>
      <form method="post" action="linkeddevices-delivery.jsp">
        <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
        <input type="hidden" name="action" value="retain"/>
        <input type="submit" id="retain" value="<fmt:message key="admin.retention.run"/>"<c:if test="${view.retention().running()}"> disabled="disabled"</c:if>/>
      </form>
    </div>

    <div class="jive-contentBoxHeader"><h2><fmt:message key="admin.check.title"/></h2></div>
    <div class="jive-contentBox" id="check">
      <p><fmt:message key="admin.check.intro"/></p>
      <c:if test="${not empty view.check().lines()}">
        <ul>
          <c:forEach var="line" items="${view.check().lines()}"><li><c:out value="${line}"/></li></c:forEach>
        </ul>
      </c:if>
      <c:if test="${not empty view.check().findings()}">
        <ul id="findings" class="ld-findings">
          <c:forEach var="finding" items="${view.check().findings()}"><li><c:out value="${finding}"/></li></c:forEach>
        </ul>
      </c:if>
      <form method="post" action="linkeddevices-delivery.jsp">
        <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
        <input type="hidden" name="action" value="check"/>
        <input type="submit" id="run-check" value="<fmt:message key="admin.check.run"/>"<c:if test="${view.check().running()}"> disabled="disabled"</c:if>/>
      </form>
    </div>

    <div class="jive-contentBoxHeader"><h2><fmt:message key="admin.archive.title"/></h2></div>
    <div class="jive-contentBox">
      <p id="archive"><c:out value="${view.archive()}"/> <a href="linkeddevices-settings.jsp"><fmt:message key="admin.delivery.settings"/></a></p>
    </div>
    <p class="jive-description"><fmt:message key="admin.times"><fmt:param value="${timeZone.getID()}"/></fmt:message></p>
    </div>
  </body>
</html>
