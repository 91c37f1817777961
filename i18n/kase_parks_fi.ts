<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi">
<context>
    <name>KaseParks</name>
    <message>
        <source>(between {low} and {high})</source>
        <translation>(välillä {low}–{high})</translation>
    </message>
    <message>
        <source>A value, or several with “;” between them</source>
        <translation>Yksi arvo, tai useita ”;”-merkillä erotettuina</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Peruutettu; mitään ei muutettu.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Peruutetaan…</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots first.</source>
        <translation>Valitse ensin kohdealueiden taso.</translation>
    </message>
    <message>
        <source>Choose your plots and what would be built</source>
        <translation>Valitse kohdealueet ja mitä rakennettaisiin</translation>
    </message>
    <message>
        <source>Class {said}; possible {least} to {most}</source>
        <translation>Luokka {said}; mahdollinen {least}–{most}</translation>
    </message>
    <message>
        <source>Completeness of data: the weight of what is known</source>
        <translation>Tietojen täydellisyys: tunnettujen tekijöiden paino</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopioi</translation>
    </message>
    <message>
        <source>Details are in the log panel, tab “KASE Parks”.</source>
        <translation>Yksityiskohdat ovat lokipaneelin välilehdellä ”KASE Parks”.</translation>
    </message>
    <message>
        <source>Everywhere (my own statement)</source>
        <translation>Kaikkialla (oma ilmoitukseni)</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Tulosten kansio</translation>
    </message>
    <message>
        <source>Get them like this, then start QGIS again:</source>
        <translation>Hanki ne näin ja käynnistä QGIS uudelleen:</translation>
    </message>
    <message>
        <source>Give a number between {least} and {most}.</source>
        <translation>Anna luku väliltä {least}–{most}.</translation>
    </message>
    <message>
        <source>Give a number of at least {least}.</source>
        <translation>Anna luku, joka on vähintään {least}.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Anna luku.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Anna teksti.</translation>
    </message>
    <message>
        <source>Invalid features repaired: {n}; the area changed by {area}.</source>
        <translation>Virheellisiä kohteita korjattu: {n}; pinta-ala muuttui {area}.</translation>
    </message>
    <message>
        <source>KASE Parks</source>
        <translation>KASE Parks</translation>
    </message>
    <message>
        <source>KASE Parks needs Python packages that this QGIS lacks</source>
        <translation>KASE Parks tarvitsee Python-paketteja, jotka tästä QGIS:stä puuttuvat</translation>
    </message>
    <message>
        <source>KASE Parks: screening {name}</source>
        <translation>KASE Parks: seulotaan {name}</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Tasot</translation>
    </message>
    <message>
        <source>Left out, without a usable geometry: {n}.</source>
        <translation>Jätetty pois, ei kelvollista geometriaa: {n}.</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mittaukset</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Uusi seulonta</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Ei vielä tuloksia</translation>
    </message>
    <message>
        <source>Not answered yet ({n})</source>
        <translation>Vielä vastaamatta ({n})</translation>
    </message>
    <message>
        <source>Not found: {files}. Choose these layers on the page Layers.</source>
        <translation>Ei löytynyt: {files}. Valitse nämä tasot sivulla Tasot.</translation>
    </message>
    <message>
        <source>Open screening file</source>
        <translation>Avaa seulontatiedosto</translation>
    </message>
    <message>
        <source>Open screening file…</source>
        <translation>Avaa seulontatiedosto…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Avaa esimerkki</translation>
    </message>
    <message>
        <source>Open, save, demo</source>
        <translation>Avaa, tallenna, esimerkki</translation>
    </message>
    <message>
        <source>Or look around in an invented region:</source>
        <translation>Tai tutustu keksittyyn alueeseen:</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see what holds it back, and on which evidence.</source>
        <translation>Valitse kohdealue sivulla Tulokset, niin näet, mikä sitä jarruttaa ja millä perusteella.</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Kohde</translation>
    </message>
    <message>
        <source>Plots and what would be built</source>
        <translation>Kohdealueet ja mitä rakennettaisiin</translation>
    </message>
    <message>
        <source>Plots: {all}. Settled: {settled}. Knocked out: {out}.</source>
        <translation>Kohdealueita: {all}. Luokan saaneita: {settled}. Poissuljettuja: {out}.</translation>
    </message>
    <message>
        <source>Press Run, below</source>
        <translation>Paina alhaalta Aja</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Hanke</translation>
    </message>
    <message>
        <source>Rank: settled plots first, then those of which too little is known, knocked out last</source>
        <translation>Sija: ensin luokan saaneet, sitten ne, joista tiedetään liian vähän, viimeisinä poissuljetut</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Tulokset</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Aja</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Aja uudelleen</translation>
    </message>
    <message>
        <source>Run the OSGeo4W Setup that came with QGIS and tick: {packages}. The official QGIS installer carries all of them.</source>
        <translation>Käynnistä QGIS:n mukana tullut OSGeo4W Setup ja valitse: {packages}. QGIS:n virallisessa asennusohjelmassa ne kaikki ovat mukana.</translation>
    </message>
    <message>
        <source>Save results…</source>
        <translation>Tallenna tulokset…</translation>
    </message>
    <message>
        <source>Save screening file</source>
        <translation>Tallenna seulontatiedosto</translation>
    </message>
    <message>
        <source>Save screening file…</source>
        <translation>Tallenna seulontatiedosto…</translation>
    </message>
    <message>
        <source>Saved report, GeoPackage and JSON in {folder}</source>
        <translation>Raportti, GeoPackage ja JSON tallennettiin kansioon {folder}</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>Tallennettiin {file}</translation>
    </message>
    <message>
        <source>Say which layers stand for what</source>
        <translation>Kerro, mikä taso edustaa mitäkin</translation>
    </message>
    <message>
        <source>Screen industrial plots for EIA readiness and construction readiness</source>
        <translation>Seulo teollisuuden kohdealueita YVA- ja lupavalmiuden sekä rakentamisvalmiuden kannalta</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Seulonta</translation>
    </message>
    <message>
        <source>Screening files (*.toml)</source>
        <translation>Seulontatiedostot (*.toml)</translation>
    </message>
    <message>
        <source>The ranked plots</source>
        <translation>Kohdealueet paremmuusjärjestyksessä</translation>
    </message>
    <message>
        <source>The rest of QGIS works as before. KASE Parks installs nothing by itself.</source>
        <translation>Muu QGIS toimii kuten ennen. KASE Parks ei asenna mitään itse.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Teemat</translation>
    </message>
    <message>
        <source>These results are older than your choices.</source>
        <translation>Nämä tulokset ovat valintojasi vanhempia.</translation>
    </message>
    <message>
        <source>Typical value, not your own: {source}</source>
        <translation>Tyypillinen arvo, ei omasi: {source}</translation>
    </message>
    <message>
        <source>Unexpected error: {type}: {message}</source>
        <translation>Odottamaton virhe: {type}: {message}</translation>
    </message>
    <message>
        <source>Unit of the layer’s values</source>
        <translation>Tason arvojen yksikkö</translation>
    </message>
    <message>
        <source>Weakest theme: {theme}</source>
        <translation>Heikoin teema: {theme}</translation>
    </message>
    <message>
        <source>What holds it back</source>
        <translation>Mikä jarruttaa</translation>
    </message>
    <message>
        <source>What holds one plot back, and on which evidence</source>
        <translation>Mikä yhtä kohdealuetta jarruttaa ja millä perusteella</translation>
    </message>
    <message>
        <source>Which layer stands for what</source>
        <translation>Mikä taso edustaa mitäkin</translation>
    </message>
    <message>
        <source>Within the layer’s own extent</source>
        <translation>Tason omalla alueella</translation>
    </message>
    <message>
        <source>Within the polygons of:</source>
        <translation>Tämän tason alueilla:</translation>
    </message>
    <message>
        <source>Zoom to the plot</source>
        <translation>Kohdista kohdealueeseen</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>ja {n} muuta</translation>
    </message>
    <message>
        <source>another layer</source>
        <translation>toinen taso</translation>
    </message>
    <message>
        <source>as the plots</source>
        <translation>kuten kohdealueet</translation>
    </message>
    <message>
        <source>choose the layer of plots</source>
        <translation>valitse kohdealueiden taso</translation>
    </message>
    <message>
        <source>data {share} complete</source>
        <translation>tiedoista {share}</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>kohde {id}</translation>
    </message>
    <message>
        <source>knocked out</source>
        <translation>poissuljettu</translation>
    </message>
    <message>
        <source>largest part {area}</source>
        <translation>suurin osa {area}</translation>
    </message>
    <message>
        <source>missing: {layer}</source>
        <translation>puuttuu: {layer}</translation>
    </message>
    <message>
        <source>net {area}</source>
        <translation>netto {area}</translation>
    </message>
    <message>
        <source>not in force on the start date</source>
        <translation>ei voimassa aloituspäivänä</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>ei valittu</translation>
    </message>
    <message>
        <source>open the demo</source>
        <translation>avaa esimerkki</translation>
    </message>
    <message>
        <source>possible: {letters}</source>
        <translation>mahdollinen: {letters}</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>sija {rank}</translation>
    </message>
    <message>
        <source>the geometry is damaged</source>
        <translation>geometria on vioittunut</translation>
    </message>
    <message>
        <source>the project does not fit</source>
        <translation>hanke ei mahdu</translation>
    </message>
    <message>
        <source>the project fits</source>
        <translation>hanke mahtuu</translation>
    </message>
    <message>
        <source>too little is known for a class</source>
        <translation>luokkaan tiedetään liian vähän</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>tyypillinen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ei tiedossa</translation>
    </message>
    <message>
        <source>unknown: {needs}</source>
        <translation>ei tiedossa: {needs}</translation>
    </message>
    <message>
        <source>unknown; for example: {example}</source>
        <translation>ei tiedossa; esimerkiksi: {example}</translation>
    </message>
    <message>
        <source>weakest theme: {theme}</source>
        <translation>heikoin teema: {theme}</translation>
    </message>
    <message>
        <source>{group} ({known} of {all})</source>
        <translation>{group} ({known}/{all})</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: found {found}</source>
        <translation>{package} {needed} tai uudempi: löytyi {found}</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: not found</source>
        <translation>{package} {needed} tai uudempi: ei löytynyt</translation>
    </message>
    <message>
        <source>{readiness}: data {share} complete</source>
        <translation>{readiness}: tiedoista {share}</translation>
    </message>
    <message>
        <source>{readiness}: nothing known (between {low} and {high})</source>
        <translation>{readiness}: mitään ei tiedetä (välillä {low}–{high})</translation>
    </message>
    <message>
        <source>{readiness}: {best} (between {low} and {high})</source>
        <translation>{readiness}: {best} (välillä {low}–{high})</translation>
    </message>
    <message>
        <source>{screening}: result</source>
        <translation>{screening}: tulos</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>{theme}: {best} (between {low} and {high}); data {share} complete</source>
        <translation>{theme}: {best} (välillä {low}–{high}); tiedoista {share}</translation>
    </message>
    <message>
        <source>{theme}: {filled} of {all}</source>
        <translation>{theme}: {filled}/{all}</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Tarkkuus</translation>
    </message>
    <message>
        <source>Add another layer to this role</source>
        <translation>Lisää tälle toinen taso</translation>
    </message>
    <message>
        <source>An overlap narrower than this is a boundary to be checked</source>
        <translation>Tätä kapeampi päällekkäisyys on tarkistettava raja</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Ajankohta</translation>
    </message>
    <message>
        <source>Field with the features’ names, for the evidence</source>
        <translation>Kenttä, jossa ovat kohteiden nimet todisteita varten</translation>
    </message>
    <message>
        <source>Find a role or a layer</source>
        <translation>Etsi aihetta tai tasoa</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Taso</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisenssi</translation>
    </message>
    <message>
        <source>Mapped</source>
        <translation>Kartoitettu</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nimet</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Vain kun</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Lähde</translation>
    </message>
    <message>
        <source>Take this layer from the role</source>
        <translation>Poista tämä taso tästä</translation>
    </message>
    <message>
        <source>The day the data describe</source>
        <translation>Päivä, jota tiedot kuvaavat</translation>
    </message>
    <message>
        <source>The layers that fill this role</source>
        <translation>Tätä edustavat tasot</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>Mitä edustaa</translation>
    </message>
    <message>
        <source>Where “none there” may be believed</source>
        <translation>Missä tieto ”ei mitään” on uskottava</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Hide this notice</source>
        <translation>Piilota ilmoitus</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Aja</translation>
    </message>
    <message>
        <source>Save results: report, GeoPackage, JSON</source>
        <translation>Tallenna tulokset: raportti, GeoPackage, JSON</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>&lt;b&gt;What would be built&lt;/b&gt;</source>
        <translation>&lt;b&gt;Mitä rakennettaisiin&lt;/b&gt;</translation>
    </message>
    <message>
        <source>An empty field is unknown, and shows as an interval in the results.</source>
        <translation>Tyhjä kenttä on ei tiedossa ja näkyy tuloksissa vaihteluvälinä.</translation>
    </message>
    <message>
        <source>Field that tells the plots apart; empty: the feature’s own id</source>
        <translation>Kenttä, joka erottaa kohdealueet; tyhjä: kohteen oma tunniste</translation>
    </message>
    <message>
        <source>Field with the plots’ names; may be empty</source>
        <translation>Kenttä, jossa ovat kohdealueiden nimet; voi olla tyhjä</translation>
    </message>
    <message>
        <source>Fill empty fields with values typical of this kind; they stay marked as such</source>
        <translation>Täytä tyhjät kentät tälle tyypille ominaisilla arvoilla; ne näkyvät merkittyinä</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tyyppi</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>Mitataan</translation>
    </message>
    <message>
        <source>Metric coordinate system to measure in; empty: that of the plots</source>
        <translation>Metrinen koordinaattijärjestelmä, jossa mitataan; tyhjä: kohdealueiden oma</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>Plot id</source>
        <translation>Tunniste</translation>
    </message>
    <message>
        <source>Plot name</source>
        <translation>Alueen nimi</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Kohdealueet</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Säännöstö</translation>
    </message>
    <message>
        <source>Start of the project: rules are tested against this day</source>
        <translation>Hankkeen aloitus: säännöt koskevat tätä päivää</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Alkaa</translation>
    </message>
    <message>
        <source>The layer of candidate plots: polygons</source>
        <translation>Kohdealueiden taso: monikulmioita</translation>
    </message>
    <message>
        <source>Typical values</source>
        <translation>Tyypilliset arvot</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Filter by name or municipality</source>
        <translation>Suodata nimellä tai kunnalla</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kartta</translation>
    </message>
    <message>
        <source>The readiness that colours the map</source>
        <translation>Valmius, jonka mukaan kartta väritetään</translation>
    </message>
</context>
</TS>
