<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.item.settings"/></title>
    <meta name="pageID" content="linkeddevices-settings"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <p><fmt:message key="admin.settings.intro"/></p>
    <c:if test="${not view.valid()}">
      <div class="jive-error" role="alert">
        <table><tbody><tr>
          <td class="jive-icon"><img src="/images/error-16x16.gif" alt=""/></td>
          <td class="jive-icon-label"><fmt:message key="admin.settings.invalid"/></td>
        </tr></tbody></table>
      </div>
    </c:if>
    <form method="post" action="linkeddevices-settings.jsp" novalidate="novalidate">
      <input type="hidden" name="formToken" value="<c:out value="${formToken}"/>"/>
      <c:forEach var="group" items="${view.groups()}">
        <div class="jive-contentBoxHeader"><h2><fmt:message key="admin.settings.group.${group.key}"/></h2></div>
        <div class="jive-contentBox ld-settings">
          <c:forEach var="row" items="${group.value}">
            <div class="ld-setting<c:if test="${not row.valid()}"> ld-invalid</c:if>">
              <label for="${row.key()}"><fmt:message key="setting.${row.key()}"/></label>
              <div>
                <c:choose>
                  <c:when test="${row.kind() eq 'number'}">
                    <input type="number" id="${row.key()}" name="${row.name()}" min="${row.min()}" max="${row.max()}" step="1" value="<c:out value="${row.value()}"/>" aria-describedby="${row.key()}.effect ${row.key()}.range<c:if test="${not row.valid()}"> ${row.key()}.error</c:if>"<c:if test="${not row.valid()}"> aria-invalid="true"</c:if>/>
                  </c:when>
                  <c:when test="${row.kind() eq 'choice'}">
                    <select id="${row.key()}" name="${row.name()}" aria-describedby="${row.key()}.effect ${row.key()}.range">
                      <c:forEach var="choice" items="${row.choices()}">
                        <option value="${choice}"<c:if test="${choice eq row.value()}"> selected="selected"</c:if>><fmt:message key="setting.${row.key()}.${choice}"/></option>
                      </c:forEach>
                    </select>
                  </c:when>
                  <c:otherwise>
                    <input type="text" id="${row.key()}" name="${row.name()}" size="50" maxlength="1000" value="<c:out value="${row.value()}"/>" aria-describedby="${row.key()}.effect"/>
                  </c:otherwise>
                </c:choose>
                <c:if test="${not row.valid()}">
                  <span id="${row.key()}.error" class="jive-error-text">
                    <c:choose>
                      <c:when test="${row.kind() eq 'number'}"><fmt:message key="admin.settings.error.number"><fmt:param value="${row.min()}"/><fmt:param value="${row.max()}"/></fmt:message></c:when>
                      <c:otherwise><fmt:message key="admin.settings.error.value"/></c:otherwise>
                    </c:choose>
                  </span>
                </c:if>
                <span id="${row.key()}.effect" class="jive-description"><fmt:message key="setting.${row.key()}.effect"/></span>
                <c:choose>
                  <c:when test="${row.kind() eq 'number'}"><span id="${row.key()}.range" class="jive-description"><fmt:message key="admin.settings.range"><fmt:param value="${row.min()}"/><fmt:param value="${row.max()}"/><fmt:param value="${row.initial()}"/></fmt:message></span></c:when>
                  <c:when test="${row.kind() eq 'choice'}"><fmt:message key="setting.${row.key()}.${row.initial()}" var="initial"/><span id="${row.key()}.range" class="jive-description"><fmt:message key="admin.settings.default"><fmt:param value="${initial}"/></fmt:message></span></c:when>
                </c:choose>
                <code class="ld-property"><c:out value="${row.name()}"/></code>
              </div>
            </div>
          </c:forEach>
        </div>
      </c:forEach>
      <input type="submit" id="save" value="<fmt:message key="admin.settings.save"/>"/>
    </form>
    </div>
  </body>
</html>
