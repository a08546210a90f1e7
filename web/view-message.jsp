<%@ page contentType="text/html; charset=UTF-8" errorPage="/error.jsp" %>
<%@ include file="taglibs.jspf" %>
<html>
  <head>
    <title><fmt:message key="admin.item.devices"/></title>
    <meta name="pageID" content="linkeddevices-devices"/>
    <link rel="stylesheet" type="text/css" href="style/linkeddevices.css"/>
  </head>
  <body>
    <%@ include file="frame.jspf" %>
    <p><a href="linkeddevices-devices.jsp"><fmt:message key="admin.back.devices"/></a></p>
    </div>
  </body>
</html>
