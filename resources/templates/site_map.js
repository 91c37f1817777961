// The map of a site that its reader can move. Texts of the data are only ever written as text.
"use strict";
(function () {
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var words = data.words;
  var box = document.getElementById("web-map");
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var told = new WeakMap(); // drawn element -> what it is
  var map;

  function element(tag, text, className) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // a title and lines, each a text or texts in a row; none turns the direction of its neighbours
  function say(title, lines) {
    var made = element("div");
    made.appendChild(element("strong")).appendChild(element("bdi", title));
    lines.filter(Boolean).forEach(function (line) {
      var row = made.appendChild(element("p"));
      [].concat(line).forEach(function (part, k) {
        if (k) row.appendChild(document.createTextNode(", "));
        row.appendChild(element("bdi", part));
      });
    });
    return made;
  }

  function tell(layer, title, lines) {
    layer.bindPopup(function () { return say(title, lines); }, { autoPanPaddingTopLeft: [56, 12], autoPanPaddingBottomRight: [12, 12] });
    layer.on("add", function () {
      if (layer.getElement && layer.getElement()) told.set(layer.getElement(), [title].concat(lines));
    });
    return layer;
  }

  function look(of, feature) {
    var kind = feature.geometry.type;
    var style = { color: of.color, weight: of.weight, opacity: 1, fillColor: of.color, fillOpacity: 0.22 };
    if (of.dash) style.dashArray = "5 3";
    if (/Polygon$/.test(kind)) {
      style.weight = Math.min(of.weight, 1.2);
      style.fill = true;
    } else {
      style.fill = /Point$/.test(kind);
      if (style.fill) { style.fillOpacity = 0.9; style.dashArray = null; style.weight = 1; }
    }
    return style;
  }

  function drawn(it) {
    return L.geoJSON({ type: "FeatureCollection", features: it.features }, {
      style: function (feature) { return look(it.look, feature); },
      pointToLayer: function (feature, at) { return L.circleMarker(at, { radius: it.look.radius }); },
      onEachFeature: function (feature, layer) {
        var name = feature.properties.name;
        tell(layer, name || it.title, [name ? it.title : "", it.source]);
      }
    });
  }

  function ends(line) {
    var at = L.GeoJSON.coordsToLatLngs(line.coordinates, line.type === "MultiLineString" ? 1 : 0);
    return line.type === "MultiLineString" ? at[at.length - 1] : at;
  }

  function pointer(it, site) {
    var line = ends(it.line), first = line[0], last = line[line.length - 1];
    var end = site.contains(last) && !site.contains(first) ? first : last;
    var icon = L.divIcon({ className: "pin", html: element("span", String(it.number)), iconSize: [20, 20] });
    var said = it.name ? it.title + ": " + it.name : it.title;
    var marker = L.marker(end, { icon: icon, title: said + ", " + it.far, alt: said, riseOnHover: true });
    tell(marker, said, [it.far]);
    return { end: end, group: L.layerGroup([L.polyline(line, { className: "lead", interactive: false }), marker]) };
  }

  // numbers that would cover the site or each other wait until the map is nearer
  function unclutter(pointers, site) {
    function update() {
      var taken = [map.latLngToLayerPoint(site.getCenter())];
      pointers.forEach(function (it) {
        var at = map.latLngToLayerPoint(it.end);
        var free = taken.every(function (other) { return at.distanceTo(other) > 21; });
        if (free) taken.push(at);
        show(it.group, free);
      });
    }
    map.on("zoomend", update);
    update();
  }

  function written(name, at, options) {
    return { at: at, width: 7 * name.length, tip: L.tooltip(options).setLatLng(at).setContent(element("bdi", name)) };
  }

  // names of places where they cover no other
  function names(site) {
    var own = written(data.name, site.getCenter(), { permanent: true, direction: "bottom", offset: [0, 8], className: "own-name" });
    var others = data.places.map(function (it) {
      return written(it.name, it.at, { permanent: true, direction: "center", className: "place-name" });
    });
    return function (large, far) {
      var taken = [];
      function free(it, down) {
        var at = map.latLngToLayerPoint(it.at);
        var clear = taken.every(function (other) {
          return Math.abs(at.x - other.x) > (it.width + other.width) / 2 || Math.abs(at.y + down - other.y) > 16;
        });
        if (clear) taken.push({ x: at.x, y: at.y + down, width: it.width });
        return clear;
      }
      show(own.tip, !large && free(own, 16));
      others.forEach(function (it) { show(it.tip, !far && free(it, 0)); });
    };
  }

  // a spot and the name where the site itself is too small to see; the sketch of the country only where it is good enough
  function byZoom(site, land) {
    var spot = L.circleMarker(site.getCenter(), { radius: 6, className: "spot", fillOpacity: 1, interactive: false });
    var write = names(site);
    function update() {
      var wide = map.latLngToLayerPoint(site.getSouthEast()).distanceTo(map.latLngToLayerPoint(site.getNorthWest()));
      show(spot, wide < 40);
      var far = map.getZoom() <= 7.5;
      write(wide > 250, far);
      show(land, far);
      box.classList.toggle("far", far);
    }
    map.on("zoomend", update);
    update();
  }

  function places(site, country) {
    var Bar = L.Control.extend({
      onAdd: function () {
        var bar = element("div", "", "leaflet-bar places");
        [["to_site", site], ["to_region", L.latLngBounds(data.region)], ["to_country", country]].forEach(function (it) {
          var button = element("button", words[it[0]]);
          button.type = "button";
          button.addEventListener("click", function () { map.fitBounds(it[1], { animate: !calm }); });
          bar.appendChild(button);
        });
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      }
    });
    return new Bar({ position: "topright" });
  }

  // a legend's entries become its switches; a theme has one for all of its layers
  function switches(layers) {
    document.querySelectorAll("[data-theme]").forEach(function (group) {
      var mine = [];
      var all = checkbox(group.querySelector("h4"), words.all_of_theme);
      group.querySelectorAll("[data-layer]").forEach(function (row) {
        var layer = layers[Number(row.dataset.layer)];
        var one = checkbox(row.querySelector(".entry"));
        one.checked = map.hasLayer(layer);
        one.addEventListener("change", function () { show(layer, one.checked); sum(); });
        mine.push([one, layer]);
      });
      function sum() {
        var on = mine.filter(function (it) { return it[0].checked; }).length;
        all.checked = on === mine.length;
        all.indeterminate = on > 0 && on < mine.length;
      }
      all.addEventListener("change", function () {
        mine.forEach(function (it) { it[0].checked = all.checked; show(it[1], all.checked); });
        sum();
      });
      sum();
    });
  }

  function show(layer, on) {
    if (!on) map.removeLayer(layer);
    else if (!map.hasLayer(layer)) layer.addTo(map);
  }

  function checkbox(beside, more) {
    var made = element("input"), label = element("label");
    made.type = "checkbox";
    while (beside.firstChild) label.appendChild(beside.firstChild);
    label.insertBefore(made, label.firstChild);
    if (more) label.title = more;
    beside.appendChild(label);
    return made;
  }

  // what lies at the middle of the map, for those who move it with keys
  function atMiddle() {
    var rim = box.getBoundingClientRect(), x = rim.left + rim.width / 2, y = rim.top + rim.height / 2;
    for (var r = 0; r <= 14; r += 2) {
      for (var k = 0; k < 8; k += 1) {
        var found = document.elementFromPoint(x + r * Math.cos(k * Math.PI / 4), y + r * Math.sin(k * Math.PI / 4));
        found = found && (told.get(found) || told.get(found.closest(".pin")));
        if (found) return found;
      }
    }
    return [words.nothing_there];
  }

  function keys(voice) {
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || event.target !== box) return;
      var said = atMiddle();
      voice.textContent = said.filter(Boolean).join(". ");
      L.popup({ autoPan: false }).setLatLng(map.getCenter()).setContent(say(said[0], said.slice(1))).openOn(map);
    });
  }

  document.documentElement.classList.add("live"); // the style sheet gives the map its room
  map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, maxZoom: 18, minZoom: 3, zoomAnimation: !calm,
    fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm
  });
  map.on("popupopen", function (event) {
    var close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", words.close);
  });
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  var land = L.geoJSON(data.country, { interactive: false, style: { className: "land" } });
  land.on("add", function () { land.bringToBack(); });
  var own = L.geoJSON(data.site[0], { style: { className: "gross" } });
  var site = own.getBounds();
  map.fitBounds(L.latLngBounds(data.region));
  var layers = data.layers.map(function (it) {
    var layer = drawn(it);
    if (it.shown) layer.addTo(map);
    return layer;
  });
  tell(own, data.name, [words.site]).addTo(map);
  own.eachLayer(function (layer) { told.set(layer.getElement(), [data.name, words.site]); });
  data.site.slice(1).forEach(function (shape) {
    L.geoJSON(shape, { style: { className: "net", fillOpacity: 0.5 }, interactive: false }).addTo(map);
  });
  unclutter(data.pointers.map(function (it) { return pointer(it, site); }), site);
  byZoom(site, land);
  map.addControl(places(site.pad(0.6), land.getBounds()));
  switches(layers);
  keys(document.getElementById("map-voice"));
})();
