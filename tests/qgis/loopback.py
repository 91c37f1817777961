"""A WFS on the loopback that answers as told: well, breaking off in the middle, or never to the end."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NAMESPACES = (
    'xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:ogc="http://www.opengis.net/ogc"'
    ' xmlns:ows="http://www.opengis.net/ows" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:kp="http://kase.example"'
)
CAPABILITIES = """<wfs:WFS_Capabilities version="1.1.0" {ns}>
<ows:OperationsMetadata>{operations}</ows:OperationsMetadata>
<wfs:FeatureTypeList><wfs:FeatureType><wfs:Name>kp:areas</wfs:Name><wfs:Title>areas</wfs:Title>
<wfs:DefaultSRS>urn:ogc:def:crs:EPSG::3067</wfs:DefaultSRS>
<ows:WGS84BoundingBox><ows:LowerCorner>19 59</ows:LowerCorner><ows:UpperCorner>32 71</ows:UpperCorner></ows:WGS84BoundingBox>
</wfs:FeatureType></wfs:FeatureTypeList></wfs:WFS_Capabilities>"""
OPERATION = (
    '<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="{url}"/></ows:HTTP></ows:DCP></ows:Operation>'
)
SCHEMA = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:kp="http://kase.example"
 xmlns:gml="http://www.opengis.net/gml" targetNamespace="http://kase.example" elementFormDefault="qualified" version="1.0">
<xsd:import namespace="http://www.opengis.net/gml" schemaLocation="http://schemas.opengis.net/gml/3.1.1/base/gml.xsd"/>
<xsd:complexType name="areasType"><xsd:complexContent><xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>
<xsd:element name="name" type="xsd:string" minOccurs="0"/>
<xsd:element name="geom" type="gml:SurfacePropertyType" minOccurs="0"/>
</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
<xsd:element name="areas" substitutionGroup="gml:_Feature" type="kp:areasType"/></xsd:schema>"""
FEATURE = """<gml:featureMember><kp:areas gml:id="areas.{n}"><kp:name>area {n}</kp:name><kp:geom>
<gml:Polygon srsName="urn:ogc:def:crs:EPSG::3067"><gml:exterior><gml:LinearRing><gml:posList>
{x} 6900000 {x1} 6900000 {x1} 6900010 {x} 6900010 {x} 6900000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>
</kp:geom></kp:areas></gml:featureMember>"""


class Server:
    """Serves ``count`` squares; ``behave`` is ``well``, ``break`` or ``hang``, and may be changed at any time."""

    def __init__(self, count: int, behave: str = "well") -> None:
        self.count, self.behave = count, behave
        self.asked = threading.Event()
        self.over = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.answer(self)

            def log_message(self, *ignored: object) -> None:
                """Keep quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/wfs"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def source(self) -> str:
        """The layer's address for QGIS's provider ``WFS``."""
        return f"url='{self.url}' typename='kp:areas' version='1.1.0' srsname='EPSG:3067' pagingEnabled='false'"

    def stop(self) -> None:
        """Let every answer end."""
        self.over.set()
        self._http.shutdown()
        self._http.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        asked = {key.lower(): value[0] for key, value in parse_qs(urlsplit(handler.path).query).items()}
        what = asked.get("request", "")
        if what == "GetCapabilities":
            operations = "".join(
                OPERATION.format(name=name, url=self.url)
                for name in ("GetCapabilities", "DescribeFeatureType", "GetFeature")
            )
            self._send(handler, CAPABILITIES.format(ns=NAMESPACES, operations=operations))
        elif what == "DescribeFeatureType":
            self._send(handler, SCHEMA)
        elif asked.get("resulttype") == "hits":
            self._send(handler, f'<wfs:FeatureCollection {NAMESPACES} numberOfFeatures="{self.count}"/>')
        else:
            self._features(handler)

    def _send(self, handler: BaseHTTPRequestHandler, text: str) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml; charset=utf-8")
        handler.send_header("Content-Length", str(len(text.encode())))
        handler.end_headers()
        handler.wfile.write(text.encode())

    def _features(self, handler: BaseHTTPRequestHandler) -> None:
        features = [FEATURE.format(n=n, x=300000 + 20 * n, x1=300010 + 20 * n) for n in range(self.count)]
        head = f'<wfs:FeatureCollection {NAMESPACES} numberOfFeatures="{self.count}">'
        text = (head + "".join(features) + "</wfs:FeatureCollection>").encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/xml; charset=utf-8")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        behave = self.behave
        handler.wfile.write(text if behave == "well" else text[: len(text) // 2])
        handler.wfile.flush()
        self.asked.set()
        if behave == "hang":
            while not self.over.is_set():
                time.sleep(0.05)
        handler.close_connection = True
