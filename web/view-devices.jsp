<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.devices.title"/></title>
    <meta name="pageID" content="linkeddevices-devices"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <p><fmt:message key="admin.devices.intro"/></p>

    <div class="jive-contentBoxHeader"><fmt:message key="admin.devices.search"/></div>
    <div class="jive-contentBox">
      <form method="get" action="linkeddevices-devices.jsp" class="ld-fields">
        <div>
          <label for="text"><fmt:message key="admin.devices.search.text"/></label>
          <input type="text" id="text" name="text" size="30" maxlength="100" value="<c:out value="${view.query().text()}"/>"/>
        </div>
        <div>
          <label for="state"><fmt:message key="admin.device.state"/></label>
          <select id="state" name="state">
            <c:forEach var="state" items="${view.query().states()}">
              <option value="${state}"<c:if test="${state eq view.query().state()}"> selected="selected"</c:if>><fmt:message key="admin.devices.state.${state}"/></option>
            </c:forEach>
          </select>
        </div>
        <div>
          <label for="platform"><fmt:message key="admin.device.platform"/></label>
          <select id="platform" name="platform">
            <option value=""><fmt:message key="admin.devices.platform.any"/></option>
            <c:forEach var="platform" items="${view.platforms()}">
              <option value="${platform}"<c:if test="${platform eq view.query().platform()}"> selected="selected"</c:if>><fmt:message key="admin.platform.${platform}"/></option>
            </c:forEach>
          </select>
        </div>
        <div>
          <label for="idleDays"><fmt:message key="admin.devices.search.idle"/></label>
          <input type="number" id="idleDays" name="idleDays" min="0" max="36500" value="${view.query().idleDays()}"/>
        </div>
        <div>
          <label for="size"><fmt:message key="admin.devices.search.size"/></label>
          <select id="size" name="size">
            <c:forEach var="size" items="${view.query().sizes()}">
              <option value="${size}"<c:if test="${size eq view.query().size()}"> selected="selected"</c:if>>${size}</option>
            </c:forEach>
          </select>
        </div>
        <div><input type="submit" value="<fmt:message key="admin.devices.search.submit"/>"/></div>
      </form>
    </div>

    <fmt:formatNumber value="${view.totals().accounts()}" var="accounts"/>
    <fmt:formatNumber value="${view.totals().linked()}" var="linked"/>
    <fmt:formatNumber value="${view.totals().unlinked()}" var="unlinked"/>
    <p id="totals">
      <fmt:message key="admin.devices.totals"><fmt:param value="${linked}"/><fmt:param value="${accounts}"/><fmt:param value="${unlinked}"/></fmt:message>
    </p>

    <div class="jive-table">
      <table id="devices">
        <caption class="ld-hidden"><fmt:message key="admin.devices.title"/></caption>
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.device.account"/></th>
            <th scope="col"><fmt:message key="admin.device.name"/></th>
            <th scope="col"><fmt:message key="admin.device.platform"/></th>
            <th scope="col"><fmt:message key="admin.device.role"/></th>
            <th scope="col"><fmt:message key="admin.device.state"/></th>
            <th scope="col"><fmt:message key="admin.device.linked"/></th>
            <th scope="col"><fmt:message key="admin.device.seen"/></th>
            <th scope="col"><fmt:message key="admin.device.address"/></th>
            <th scope="col"><fmt:message key="admin.device.software"/></th>
          </tr>
        </thead>
        <tbody>
          <c:if test="${empty view.devices()}">
            <tr><td colspan="9" class="ld-none"><fmt:message key="admin.devices.none"/></td></tr>
          </c:if>
          <c:forEach var="row" items="${view.devices()}">
            <tr>
              <th scope="row"><a href="<c:out value="${row.userLink()}"/>"><c:out value="${row.account()}"/></a></th>
              <td class="ld-name"><bdi><c:out value="${row.name()}"/></bdi></td>
              <td><fmt:message key="admin.platform.${row.platform()}"/></td>
              <td><c:if test="${row.linked()}"><fmt:message key="admin.role.${row.role()}"/></c:if></td>
              <td><span class="ld-state ld-${row.state()}"><fmt:message key="admin.state.${row.state()}"/></span></td>
              <td><fmt:formatDate value="${row.linkedAt()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></td>
              <td><fmt:formatDate value="${row.lastSeen()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></td>
              <td><c:out value="${row.address()}"/></td>
              <td><bdi><c:out value="${row.software()}"/></bdi></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>

    <c:if test="${not empty view.previousLink() or not empty view.nextLink()}">
      <fmt:message key="admin.devices.pages" var="pagesLabel"/>
      <nav class="ld-pages" aria-label="<c:out value="${pagesLabel}"/>">
        <c:if test="${not empty view.previousLink()}"><a id="previous" rel="prev" href="<c:out value="${view.previousLink()}"/>"><fmt:message key="admin.devices.previous"/></a></c:if>
        <c:if test="${not empty view.nextLink()}"><a id="next" rel="next" href="<c:out value="${view.nextLink()}"/>"><fmt:message key="admin.devices.next"/></a></c:if>
      </nav>
    </c:if>
    <p class="jive-description"><fmt:message key="admin.times"><fmt:param value="${timeZone.getID()}"/></fmt:message></p>
    </div>
  </body>
</html>
