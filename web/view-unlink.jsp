<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><c:choose><c:when test="${view.all()}"><fmt:message key="admin.unlink.all.title"/></c:when><c:otherwise><fmt:message key="admin.unlink.title"/></c:otherwise></c:choose></title>
    <meta name="subPageID" content="linkeddevices-user"/>
    <meta name="extraParams" content="username=<c:out value="${view.usernameEncoded()}"/>"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <c:choose>
      <c:when test="${view.all()}"><fmt:message key="admin.unlink.all.question" var="question"><fmt:param value="${view.shownName()}"/></fmt:message></c:when>
      <c:otherwise><fmt:message key="admin.unlink.question" var="question"><fmt:param value="${view.shownName()}"/></fmt:message></c:otherwise>
    </c:choose>
    <p><c:out value="${question}"/></p>
    <div class="jive-table">
      <table id="devices">
        <caption class="ld-hidden"><c:out value="${question}"/></caption>
        <thead>
          <tr>
            <th scope="col"><fmt:message key="admin.device.name"/></th>
            <th scope="col"><fmt:message key="admin.device.platform"/></th>
            <th scope="col"><fmt:message key="admin.device.role"/></th>
            <th scope="col"><fmt:message key="admin.device.seen"/></th>
            <th scope="col"><fmt:message key="admin.keys.fingerprint"/></th>
          </tr>
        </thead>
        <tbody>
          <c:forEach var="row" items="${view.devices()}">
            <tr>
              <th scope="row" class="ld-name"><bdi><c:out value="${row.name()}"/></bdi></th>
              <td><fmt:message key="admin.platform.${row.platform()}"/></td>
              <td><fmt:message key="admin.role.${row.role()}"/></td>
              <td><fmt:formatDate value="${row.lastSeen()}" type="both" dateStyle="medium" timeStyle="long" timeZone="${timeZone}"/></td>
              <td>
                <c:set var="keys" value="${view.keys().get(row.id())}"/>
                <c:if test="${empty keys}"><fmt:message key="admin.keys.none"/></c:if>
                <c:forEach var="key" items="${keys}">
                  <div class="ld-key">
                    <%@ include file="fingerprint.jspf" %>
                    <span class="jive-description"><fmt:message key="admin.keys.id"/> <c:out value="${key.id()}"/>, <fmt:message key="admin.keys.version.${key.version()}"/></span>
                    <c:if test="${not key.signed()}"><strong class="ld-late"><fmt:message key="admin.keys.signature"/>: <fmt:message key="admin.keys.signature.wrong"/></strong></c:if>
                    <c:if test="${key.signed()}"><span class="ld-intact"><fmt:message key="admin.keys.signature"/>: <fmt:message key="admin.keys.signature.verified"/></span></c:if>
                  </div>
                </c:forEach>
              </td>
            </tr>
          </c:forEach>
        </tbody>
      </table>
    </div>
    <p><fmt:message key="admin.unlink.effect"/></p>
    <form method="post" action="linkeddevices-unlink.jsp" class="ld-all">
      <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
      <input type="hidden" name="username" value="<c:out value="${view.username()}"/>"/>
      <c:if test="${not view.all()}"><input type="hidden" name="device" value="${view.devices().get(0).id()}"/></c:if>
      <input type="submit" id="confirm" value="<c:choose><c:when test="${view.all()}"><fmt:message key="admin.unlink.all.confirm"/></c:when><c:otherwise><fmt:message key="admin.unlink.confirm"/></c:otherwise></c:choose>"/>
      <a href="<c:out value="${view.backLink()}"/>"><fmt:message key="admin.cancel"/></a>
    </form>
    </div>
  </body>
</html>
