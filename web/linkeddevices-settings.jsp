<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ taglib prefix="fmt" uri="http://java.sun.com/jsp/jstl/fmt" %>
<html>
  <head>
    <title><fmt:message key="admin.item.settings"/></title>
    <meta name="pageID" content="linkeddevices-settings"/>
  </head>
  <body>
    <p><fmt:message key="admin.item.settings.descr"/></p>
  </body>
</html>
