<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>KaseParks</name>
    <message>
        <source>(between {low} and {high})</source>
        <translation>(mellan {low} och {high})</translation>
    </message>
    <message>
        <source>A value, or several with “;” between them</source>
        <translation>Ett värde, eller flera med ”;” emellan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Avbrutet; ingenting ändrades.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Avbryter…</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots first.</source>
        <translation>Välj först lagret med etableringsområden.</translation>
    </message>
    <message>
        <source>Choose your plots and what would be built</source>
        <translation>Välj etableringsområden och vad som skulle byggas</translation>
    </message>
    <message>
        <source>Class {said}; possible {least} to {most}</source>
        <translation>Klass {said}; möjlig {least}–{most}</translation>
    </message>
    <message>
        <source>Completeness of data: the weight of what is known</source>
        <translation>Uppgifternas fullständighet: vikten av det som är känt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Details are in the log panel, tab “KASE Parks”.</source>
        <translation>Detaljer finns i loggpanelen, fliken ”KASE Parks”.</translation>
    </message>
    <message>
        <source>Everywhere (my own statement)</source>
        <translation>Överallt (min egen uppgift)</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Mapp för resultaten</translation>
    </message>
    <message>
        <source>Get them like this, then start QGIS again:</source>
        <translation>Skaffa dem så här och starta sedan om QGIS:</translation>
    </message>
    <message>
        <source>Give a number between {least} and {most}.</source>
        <translation>Ange ett tal mellan {least} och {most}.</translation>
    </message>
    <message>
        <source>Give a number of at least {least}.</source>
        <translation>Ange ett tal som är minst {least}.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Ange ett tal.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Ange en text.</translation>
    </message>
    <message>
        <source>Invalid features repaired: {n}; the area changed by {area}.</source>
        <translation>Ogiltiga objekt som reparerats: {n}; arealen ändrades med {area}.</translation>
    </message>
    <message>
        <source>KASE Parks</source>
        <translation>KASE Parks</translation>
    </message>
    <message>
        <source>KASE Parks needs Python packages that this QGIS lacks</source>
        <translation>KASE Parks behöver Pythonpaket som saknas i denna QGIS</translation>
    </message>
    <message>
        <source>KASE Parks: screening {name}</source>
        <translation>KASE Parks: screening av {name}</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Left out, without a usable geometry: {n}.</source>
        <translation>Utelämnade, utan användbar geometri: {n}.</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mätningar</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Ny screening</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Inga resultat ännu</translation>
    </message>
    <message>
        <source>Not answered yet ({n})</source>
        <translation>Ännu inte besvarat ({n})</translation>
    </message>
    <message>
        <source>Not found: {files}. Choose these layers on the page Layers.</source>
        <translation>Hittades inte: {files}. Välj dessa lager på sidan Lager.</translation>
    </message>
    <message>
        <source>Open screening file</source>
        <translation>Öppna screeningfil</translation>
    </message>
    <message>
        <source>Open screening file…</source>
        <translation>Öppna screeningfil…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Öppna exemplet</translation>
    </message>
    <message>
        <source>Open, save, demo</source>
        <translation>Öppna, spara, exempel</translation>
    </message>
    <message>
        <source>Or look around in an invented region:</source>
        <translation>Eller se dig om i en påhittad region:</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see what holds it back, and on which evidence.</source>
        <translation>Välj ett etableringsområde på sidan Resultat för att se vad som håller det tillbaka, och på vilka grunder.</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Plots and what would be built</source>
        <translation>Etableringsområden och vad som skulle byggas</translation>
    </message>
    <message>
        <source>Plots: {all}. Settled: {settled}. Knocked out: {out}.</source>
        <translation>Etableringsområden: {all}. Med klass: {settled}. Uteslutna: {out}.</translation>
    </message>
    <message>
        <source>Press Run, below</source>
        <translation>Tryck på Kör här nedanför</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Rank: settled plots first, then those of which too little is known, knocked out last</source>
        <translation>Placering: först områden med klass, sedan de som för lite är känt om, sist de uteslutna</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Kör</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Kör igen</translation>
    </message>
    <message>
        <source>Run the OSGeo4W Setup that came with QGIS and tick: {packages}. The official QGIS installer carries all of them.</source>
        <translation>Starta OSGeo4W Setup, som följde med QGIS, och kryssa för: {packages}. I QGIS officiella installationsprogram finns alla med.</translation>
    </message>
    <message>
        <source>Save results…</source>
        <translation>Spara resultat…</translation>
    </message>
    <message>
        <source>Save screening file</source>
        <translation>Spara screeningfil</translation>
    </message>
    <message>
        <source>Save screening file…</source>
        <translation>Spara screeningfil…</translation>
    </message>
    <message>
        <source>Saved report, GeoPackage and JSON in {folder}</source>
        <translation>Rapport, GeoPackage och JSON sparades i {folder}</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>Sparade {file}</translation>
    </message>
    <message>
        <source>Say which layers stand for what</source>
        <translation>Ange vilka lager som står för vad</translation>
    </message>
    <message>
        <source>Screen industrial plots for EIA readiness and construction readiness</source>
        <translation>Screena etableringsområden för industri efter MKB- och tillståndsberedskap samt byggklarhet</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Screening files (*.toml)</source>
        <translation>Screeningfiler (*.toml)</translation>
    </message>
    <message>
        <source>The ranked plots</source>
        <translation>Etableringsområdena i rangordning</translation>
    </message>
    <message>
        <source>The rest of QGIS works as before. KASE Parks installs nothing by itself.</source>
        <translation>Resten av QGIS fungerar som förut. KASE Parks installerar inget på egen hand.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Teman</translation>
    </message>
    <message>
        <source>These results are older than your choices.</source>
        <translation>Dessa resultat är äldre än dina val.</translation>
    </message>
    <message>
        <source>Typical value, not your own: {source}</source>
        <translation>Typiskt värde, inte ditt eget: {source}</translation>
    </message>
    <message>
        <source>Unexpected error: {type}: {message}</source>
        <translation>Oväntat fel: {type}: {message}</translation>
    </message>
    <message>
        <source>Unit of the layer’s values</source>
        <translation>Enhet för lagrets värden</translation>
    </message>
    <message>
        <source>Weakest theme: {theme}</source>
        <translation>Svagaste tema: {theme}</translation>
    </message>
    <message>
        <source>What holds it back</source>
        <translation>Vad som håller tillbaka</translation>
    </message>
    <message>
        <source>What holds one plot back, and on which evidence</source>
        <translation>Vad som håller ett område tillbaka, och på vilka grunder</translation>
    </message>
    <message>
        <source>Which layer stands for what</source>
        <translation>Vilket lager som står för vad</translation>
    </message>
    <message>
        <source>Within the layer’s own extent</source>
        <translation>Inom lagrets egen utbredning</translation>
    </message>
    <message>
        <source>Within the polygons of:</source>
        <translation>Inom polygonerna i:</translation>
    </message>
    <message>
        <source>Zoom to the plot</source>
        <translation>Zooma till området</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>och {n} till</translation>
    </message>
    <message>
        <source>another layer</source>
        <translation>ett annat lager</translation>
    </message>
    <message>
        <source>as the plots</source>
        <translation>som etableringsområdena</translation>
    </message>
    <message>
        <source>choose the layer of plots</source>
        <translation>välj lagret med etableringsområden</translation>
    </message>
    <message>
        <source>data {share} complete</source>
        <translation>{share} av uppgifterna</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>objekt {id}</translation>
    </message>
    <message>
        <source>knocked out</source>
        <translation>utesluten</translation>
    </message>
    <message>
        <source>largest part {area}</source>
        <translation>största delen {area}</translation>
    </message>
    <message>
        <source>missing: {layer}</source>
        <translation>saknas: {layer}</translation>
    </message>
    <message>
        <source>net {area}</source>
        <translation>netto {area}</translation>
    </message>
    <message>
        <source>not in force on the start date</source>
        <translation>gäller inte på startdagen</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>inte valt</translation>
    </message>
    <message>
        <source>open the demo</source>
        <translation>öppna exemplet</translation>
    </message>
    <message>
        <source>possible: {letters}</source>
        <translation>möjlig: {letters}</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>placering {rank}</translation>
    </message>
    <message>
        <source>the geometry is damaged</source>
        <translation>geometrin är skadad</translation>
    </message>
    <message>
        <source>the project does not fit</source>
        <translation>projektet ryms inte</translation>
    </message>
    <message>
        <source>the project fits</source>
        <translation>projektet ryms</translation>
    </message>
    <message>
        <source>too little is known for a class</source>
        <translation>för lite är känt för en klass</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typiskt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>okänt</translation>
    </message>
    <message>
        <source>unknown: {needs}</source>
        <translation>okänt: {needs}</translation>
    </message>
    <message>
        <source>unknown; for example: {example}</source>
        <translation>okänt; till exempel: {example}</translation>
    </message>
    <message>
        <source>weakest theme: {theme}</source>
        <translation>svagaste tema: {theme}</translation>
    </message>
    <message>
        <source>{group} ({known} of {all})</source>
        <translation>{group} ({known} av {all})</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: found {found}</source>
        <translation>{package} {needed} eller nyare: hittade {found}</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: not found</source>
        <translation>{package} {needed} eller nyare: hittades inte</translation>
    </message>
    <message>
        <source>{readiness}: data {share} complete</source>
        <translation>{readiness}: {share} av uppgifterna</translation>
    </message>
    <message>
        <source>{readiness}: nothing known (between {low} and {high})</source>
        <translation>{readiness}: inget är känt (mellan {low} och {high})</translation>
    </message>
    <message>
        <source>{readiness}: {best} (between {low} and {high})</source>
        <translation>{readiness}: {best} (mellan {low} och {high})</translation>
    </message>
    <message>
        <source>{screening}: result</source>
        <translation>{screening}: resultat</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>{theme}: {best} (between {low} and {high}); data {share} complete</source>
        <translation>{theme}: {best} (mellan {low} och {high}); {share} av uppgifterna</translation>
    </message>
    <message>
        <source>{theme}: {filled} of {all}</source>
        <translation>{theme}: {filled} av {all}</translation>
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
        <translation>Noggrannhet</translation>
    </message>
    <message>
        <source>Add another layer to this role</source>
        <translation>Lägg till ett lager för detta</translation>
    </message>
    <message>
        <source>An overlap narrower than this is a boundary to be checked</source>
        <translation>En överlappning smalare än detta är en gräns att kontrollera</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Per datum</translation>
    </message>
    <message>
        <source>Field with the features’ names, for the evidence</source>
        <translation>Fält med objektens namn, för underlaget</translation>
    </message>
    <message>
        <source>Find a role or a layer</source>
        <translation>Sök ämne eller lager</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licens</translation>
    </message>
    <message>
        <source>Mapped</source>
        <translation>Kartlagt</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Endast där</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Källa</translation>
    </message>
    <message>
        <source>Take this layer from the role</source>
        <translation>Ta bort lagret härifrån</translation>
    </message>
    <message>
        <source>The day the data describe</source>
        <translation>Den dag uppgifterna beskriver</translation>
    </message>
    <message>
        <source>The layers that fill this role</source>
        <translation>Lagren som står för detta</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>Vad det står för</translation>
    </message>
    <message>
        <source>Where “none there” may be believed</source>
        <translation>Var uppgiften ”inget där” kan litas på</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Hide this notice</source>
        <translation>Dölj meddelandet</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Kör</translation>
    </message>
    <message>
        <source>Save results: report, GeoPackage, JSON</source>
        <translation>Spara resultat: rapport, GeoPackage, JSON</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>&lt;b&gt;What would be built&lt;/b&gt;</source>
        <translation>&lt;b&gt;Vad som skulle byggas&lt;/b&gt;</translation>
    </message>
    <message>
        <source>An empty field is unknown, and shows as an interval in the results.</source>
        <translation>Ett tomt fält är okänt och syns som ett intervall i resultaten.</translation>
    </message>
    <message>
        <source>Field that tells the plots apart; empty: the feature’s own id</source>
        <translation>Fält som skiljer områdena åt; tomt: objektets eget id</translation>
    </message>
    <message>
        <source>Field with the plots’ names; may be empty</source>
        <translation>Fält med områdenas namn; får vara tomt</translation>
    </message>
    <message>
        <source>Fill empty fields with values typical of this kind; they stay marked as such</source>
        <translation>Fyll tomma fält med värden som är typiska för detta slag; de förblir märkta</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>Mäts i</translation>
    </message>
    <message>
        <source>Metric coordinate system to measure in; empty: that of the plots</source>
        <translation>Metriskt koordinatsystem att mäta i; tomt: områdenas eget</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Plot id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Plot name</source>
        <translation>Områdesnamn</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Regelbok</translation>
    </message>
    <message>
        <source>Start of the project: rules are tested against this day</source>
        <translation>Projektets start: reglerna prövas mot denna dag</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Startar</translation>
    </message>
    <message>
        <source>The layer of candidate plots: polygons</source>
        <translation>Lagret med etableringsområden: polygoner</translation>
    </message>
    <message>
        <source>Typical values</source>
        <translation>Typiska värden</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Filter by name or municipality</source>
        <translation>Filtrera på namn eller kommun</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>The readiness that colours the map</source>
        <translation>Den beredskap som färgar kartan</translation>
    </message>
</context>
</TS>
