<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.item.sweep"/></title>
    <meta name="pageID" content="linkeddevices-sweep"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <p><fmt:message key="admin.sweep.intro"/></p>
    <ul>
      <li><c:choose><c:when test="${view.companionDays() eq 0}"><fmt:message key="admin.sweep.companion.off"/></c:when><c:otherwise><fmt:message key="admin.sweep.companion"><fmt:param value="${view.companionDays()}"/></fmt:message></c:otherwise></c:choose></li>
      <li><c:choose><c:when test="${view.primaryDays() eq 0}"><fmt:message key="admin.sweep.primary.off"/></c:when><c:otherwise><fmt:message key="admin.sweep.primary"><fmt:param value="${view.primaryDays()}"/></fmt:message></c:otherwise></c:choose></li>
      <li><c:choose><c:when test="${view.warningDays() eq 0}"><fmt:message key="admin.sweep.warning.off"/></c:when><c:otherwise><fmt:message key="admin.sweep.warning"><fmt:param value="${view.warningDays()}"/></fmt:message></c:otherwise></c:choose></li>
    </ul>
    <p><a href="linkeddevices-settings.jsp"><fmt:message key="admin.sweep.settings"/></a></p>

    <h2 id="findings-title"><fmt:message key="admin.sweep.dry"/></h2>
    <div class="jive-table">
      <table id="findings" aria-labelledby="findings-title">
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.device.account"/></th>
            <th scope="col"><fmt:message key="admin.device.name"/></th>
            <th scope="col"><fmt:message key="admin.device.role"/></th>
            <th scope="col"><fmt:message key="admin.sweep.action"/></th>
            <th scope="col"><fmt:message key="admin.sweep.reason"/></th>
            <th scope="col"><fmt:message key="admin.sweep.unseen"/></th>
            <th scope="col"><fmt:message key="admin.sweep.due"/></th>
          </tr>
        </thead>
        <tbody>
          <c:if test="${empty view.rows()}">
            <tr><td colspan="7" class="ld-none"><fmt:message key="admin.sweep.none"/></td></tr>
          </c:if>
          <c:forEach var="row" items="${view.rows()}">
            <tr>
              <th scope="row"><a href="<c:out value="${row.device().userLink()}"/>"><c:out value="${row.device().account()}"/></a></th>
              <td class="ld-name"><bdi><c:out value="${row.device().name()}"/></bdi></td>
              <td><fmt:message key="admin.role.${row.device().role()}"/></td>
              <td><fmt:message key="admin.sweep.action.${row.action()}"/></td>
              <td><fmt:message key="admin.reason.${row.reason()}"/></td>
              <td><fmt:formatDate value="${row.unseenSince()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></td>
              <td><fmt:formatDate value="${row.due()}" type="both" dateStyle="medium" timeStyle="short" timeZone="${timeZone}"/></td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    <c:if test="${view.shortened()}">
      <p><fmt:message key="admin.sweep.shortened"><fmt:param value="${view.total()}"/></fmt:message></p>
    </c:if>
    <form method="post" action="linkeddevices-sweep.jsp" class="ld-all">
      <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
      <input type="submit" id="run" value="<fmt:message key="admin.sweep.run"/>"/>
      <span class="jive-description"><fmt:message key="admin.sweep.run.effect"/></span>
    </form>
    <p class="jive-description"><fmt:message key="admin.times"><fmt:param value="${timeZone.getID()}"/></fmt:message></p>
    </div>
  </body>
</html>
