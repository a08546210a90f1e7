<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ taglib prefix="fmt" uri="http://java.sun.com/jsp/jstl/fmt" %>
<html>
  <head>
    <title><fmt:message key="admin.item.user"/></title>
    <meta name="subPageID" content="linkeddevices-user"/>
  </head>
  <body>
    <p><fmt:message key="admin.item.user.descr"/></p>
  </body>
</html>
