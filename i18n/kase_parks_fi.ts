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
        <source>({sign}{n} mo)</source>
        <translation>({sign}{n} kk)</translation>
    </message>
    <message>
        <source>A document for print (PDF) with maps, figures, permit path and open questions</source>
        <translation>Tulostettava asiakirja (PDF): kartat, luvut, lupapolku ja avoimet kysymykset</translation>
    </message>
    <message>
        <source>A page for the browser that needs no network</source>
        <translation>Verkkosivu, joka ei tarvitse verkkoyhteyttä</translation>
    </message>
    <message>
        <source>A project card to edit (PPTX, DOCX)</source>
        <translation>Muokattava hankekortti (PPTX, DOCX)</translation>
    </message>
    <message>
        <source>A register holds what has been done about the plots: studies, answers and their documents; it raises tiers.</source>
        <translation>Rekisteriin kootaan, mitä kohdealueista on selvitetty: selvitykset, vastaukset ja niiden asiakirjat. Ne nostavat valmiustasoa.</translation>
    </message>
    <message>
        <source>A row for each layer. Status: ok, attention (read its messages), failed (cannot be read).</source>
        <translation>Yksi rivi tasoa kohti. Tila: ok, attention (lue viestit), failed (ei voi lukea).</translation>
    </message>
    <message>
        <source>A row for each procedure of each plot: who decides, when it begins and ends.</source>
        <translation>Rivi kunkin kohdealueen jokaisesta menettelystä: kuka päättää, milloin se alkaa ja päättyy.</translation>
    </message>
    <message>
        <source>A row for each value, with what stood there before.</source>
        <translation>Rivi kullekin arvolle ja mitä siinä oli ennen.</translation>
    </message>
    <message>
        <source>A value, or several with “;” between them</source>
        <translation>Yksi arvo, tai useita ”;”-merkillä erotettuina</translation>
    </message>
    <message>
        <source>About this page (F1)</source>
        <translation>Tietoa tästä sivusta (F1)</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Lisää taso</translation>
    </message>
    <message>
        <source>Add a study…</source>
        <translation>Lisää selvitys…</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>Kaikki ({n})</translation>
    </message>
    <message>
        <source>All of it as one zip</source>
        <translation>Kaikki yhtenä zip-tiedostona</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>Kaikki kohdealueet</translation>
    </message>
    <message>
        <source>All sites in one spreadsheet, side by side</source>
        <translation>Kaikki alueet rinnakkain yhdessä taulukossa</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>Kaikki tasot</translation>
    </message>
    <message>
        <source>Also write drafts (DOCX)</source>
        <translation>Kirjoita myös luonnokset (DOCX)</translation>
    </message>
    <message>
        <source>An EIA programme with the plots as its alternatives, and the screening table, into the folder.</source>
        <translation>YVA-ohjelma, jossa kohdealueet ovat vaihtoehtoina, ja tarveharkinnan taulukko kansioon.</translation>
    </message>
    <message>
        <source>An earlier package there is replaced; a folder that holds anything else is refused.</source>
        <translation>Siellä oleva aiempi aineisto korvataan; kansiota, jossa on muuta, ei oteta.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Vastaus</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Pinta-ala</translation>
    </message>
    <message>
        <source>Area covered</source>
        <translation>Katettu alue</translation>
    </message>
    <message>
        <source>As “kase-parks evidence” writes it, filled in.</source>
        <translation>Sellainen kuin ”kase-parks evidence” kirjoittaa, täytettynä.</translation>
    </message>
    <message>
        <source>Asks for nothing: {verdicts}</source>
        <translation>Ei vaadi mitään: {verdicts}</translation>
    </message>
    <message>
        <source>Assessing…</source>
        <translation>Arvioidaan…</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Laatija</translation>
    </message>
    <message>
        <source>Authority data, not shown</source>
        <translation>Viranomaistietoa, ei näytetä</translation>
    </message>
    <message>
        <source>Back to the ranked plots (Esc)</source>
        <translation>Takaisin kohdealueiden järjestykseen (Esc)</translation>
    </message>
    <message>
        <source>Back to the rulebook's weights</source>
        <translation>Takaisin säännöstön painoihin</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Alkoi</translation>
    </message>
    <message>
        <source>Both copies changed the same ({n})</source>
        <translation>Molemmissa kopioissa muutettu samaa kohtaa ({n})</translation>
    </message>
    <message>
        <source>Branding file</source>
        <translation>Ilmetiedosto</translation>
    </message>
    <message>
        <source>Bringing back the results of {date}…</source>
        <translation>Palautetaan tulokset {date}…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Peruutettu.</translation>
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
        <source>Candidate plots</source>
        <translation>Kohdealueet</translation>
    </message>
    <message>
        <source>Change a copy of the picked plot</source>
        <translation>Muuta valitun kohdealueen kopiota</translation>
    </message>
    <message>
        <source>Change the shape</source>
        <translation>Muuta muotoa</translation>
    </message>
    <message>
        <source>Check layers</source>
        <translation>Tarkista tasot</translation>
    </message>
    <message>
        <source>Choose a branding file</source>
        <translation>Valitse ilmetiedosto</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Valitse kansio</translation>
    </message>
    <message>
        <source>Choose a language at least: fi, sv or en.</source>
        <translation>Valitse vähintään yksi kieli: fi, sv tai en.</translation>
    </message>
    <message>
        <source>Choose a register on the page Evidence first: it keeps forecasts and progress.</source>
        <translation>Valitse ensin rekisteri sivulla Näyttö: se säilyttää ennusteet ja etenemisen.</translation>
    </message>
    <message>
        <source>Choose a set of weights, or type a name to save yours under it</source>
        <translation>Valitse painosarja tai kirjoita nimi, jolla tallennat omasi</translation>
    </message>
    <message>
        <source>Choose the folder of the package.</source>
        <translation>Valitse aineiston kansio.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots first.</source>
        <translation>Valitse ensin kohdealueiden taso.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots, or a screening file.</source>
        <translation>Valitse kohdealueiden taso tai seulontatiedosto.</translation>
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
        <source>Click its corners on the map; right click ends</source>
        <translation>Napsauta kulmat kartalla; hiiren oikea painike päättää</translation>
    </message>
    <message>
        <source>Click its corners on the map; right click ends, Esc gives up.</source>
        <translation>Napsauta kulmat kartalla; hiiren oikea painike päättää, Esc peruu.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>Closed: {why}</source>
        <translation>Ei käytettävissä: {why}</translation>
    </message>
    <message>
        <source>Code names</source>
        <translation>Peitenimet</translation>
    </message>
    <message>
        <source>Code names in place of plots' names and places</source>
        <translation>Peitenimet nimien ja paikkojen tilalla</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer from a small file</source>
        <translation>Värit, fontit, logo, yhteystiedot ja vastuuvapauslauseke pienestä tiedostosta</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer. Without one the looks are neutral.</source>
        <translation>Värit, fontit, logo, yhteystiedot ja vastuuvapauslauseke. Ilman sitä ulkoasu on neutraali.</translation>
    </message>
    <message>
        <source>Compare {n}</source>
        <translation>Vertaa {n}</translation>
    </message>
    <message>
        <source>Completeness of data: the weight of what is known</source>
        <translation>Tietojen täydellisyys: tunnettujen tekijöiden paino</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Johtopäätös</translation>
    </message>
    <message>
        <source>Contact:</source>
        <translation>Yhteystiedot:</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Ristiriidat</translation>
    </message>
    <message>
        <source>Coordinate system to measure in</source>
        <translation>Koordinaattijärjestelmä, jossa mitataan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopioi</translation>
    </message>
    <message>
        <source>Could be: {answers}</source>
        <translation>Voi olla: {answers}</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Kattaa</translation>
    </message>
    <message>
        <source>Data complete</source>
        <translation>Tietojen täydellisyys</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Päivämäärä</translation>
    </message>
    <message>
        <source>Day of reckoning</source>
        <translation>Laskentapäivä</translation>
    </message>
    <message>
        <source>Decides: {authority}</source>
        <translation>Päättää: {authority}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Poista</translation>
    </message>
    <message>
        <source>Delete this row; the history keeps it</source>
        <translation>Poista tämä rivi; historia säilyttää sen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Tarkennukset</translation>
    </message>
    <message>
        <source>Details are in the log panel, tab “KASE Parks”.</source>
        <translation>Yksityiskohdat ovat lokipaneelin välilehdellä ”KASE Parks”.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Asiakirja</translation>
    </message>
    <message>
        <source>Documents for print with maps at scale. They take most of the time.</source>
        <translation>Tulostettavat asiakirjat mittakaavakarttoineen. Ne vievät suurimman osan ajasta.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Piirrä</translation>
    </message>
    <message>
        <source>Draw a plot on the map</source>
        <translation>Piirrä kohdealue kartalle</translation>
    </message>
    <message>
        <source>Draw a plot on the map and see its readiness: click its corners, end with a right click</source>
        <translation>Piirrä kohdealue kartalle ja katso sen valmius: napsauta kulmat, päätä hiiren oikealla painikkeella</translation>
    </message>
    <message>
        <source>Each site considered and each pathway to it, with the reason.</source>
        <translation>Jokainen tarkasteltu alue ja vaikutusreitti perusteluineen.</translation>
    </message>
    <message>
        <source>Edit in QGIS’s own tables</source>
        <translation>Muokkaa QGISin omissa taulukoissa</translation>
    </message>
    <message>
        <source>Electric power (MW)</source>
        <translation>Sähköteho (MW)</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Päättyi</translation>
    </message>
    <message>
        <source>Every number behind the scores.</source>
        <translation>Jokainen pisteiden takana oleva luku.</translation>
    </message>
    <message>
        <source>Everywhere (my own statement)</source>
        <translation>Kaikkialla (oma ilmoitukseni)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Näyttö</translation>
    </message>
    <message>
        <source>Evidence of the picked plot on the map</source>
        <translation>Valitun kohdealueen perusteet kartalla</translation>
    </message>
    <message>
        <source>Evidence: distances</source>
        <translation>Perusteet: etäisyydet</translation>
    </message>
    <message>
        <source>Evidence: overlaps</source>
        <translation>Perusteet: päällekkäisyydet</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Vanhenee</translation>
    </message>
    <message>
        <source>Export spreadsheet</source>
        <translation>Vie taulukkotiedostoon</translation>
    </message>
    <message>
        <source>Export spreadsheet…</source>
        <translation>Vie taulukkotiedostoon…</translation>
    </message>
    <message>
        <source>Facts that are not given count as unknown; with this they are the kind's typical ones, and marked as such.</source>
        <translation>Antamatta jätetyt tiedot jäävät tuntemattomiksi; tällä valinnalla ne ovat hanketyypille tyypillisiä ja näkyvät merkittyinä.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Kenttä</translation>
    </message>
    <message>
        <source>Field with the plot's id</source>
        <translation>Kenttä, jossa on kohdealueen tunniste</translation>
    </message>
    <message>
        <source>Field with the plot's name</source>
        <translation>Kenttä, jossa on kohdealueen nimi</translation>
    </message>
    <message>
        <source>Field work: {days} days, {seasons}</source>
        <translation>Maastotyö: {days} päivää, {seasons}</translation>
    </message>
    <message>
        <source>Fields of the project profile as in a screening file, such as site_ha 12 or lorries_per_day 20.</source>
        <translation>Hankeprofiilin kentät kuten seulontatiedostossa, esimerkiksi site_ha 12 tai lorries_per_day 20.</translation>
    </message>
    <message>
        <source>Fields were recognised.</source>
        <translation>Kenttiä tunnistettiin.</translation>
    </message>
    <message>
        <source>File or link</source>
        <translation>Tiedosto tai linkki</translation>
    </message>
    <message>
        <source>Fill gaps with the kind's typical values</source>
        <translation>Täytä aukot hanketyypin tyypillisillä arvoilla</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Huomiot</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ensimmäinen päivä</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Kansio</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Kansio tiedostoille</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Raportin kansio</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Tulosten kansio</translation>
    </message>
    <message>
        <source>Folder of the package</source>
        <translation>Aineiston kansio</translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation>Poista tämä painosarja</translation>
    </message>
    <message>
        <source>Gantt as PNG…</source>
        <translation>Gantt-kaavio PNG:nä…</translation>
    </message>
    <message>
        <source>Gantt as SVG…</source>
        <translation>Gantt-kaavio SVG:nä…</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts that KASE Parks made.</source>
        <translation>KASE Parksin tekemä selvitysten ja aluetietojen GeoPackage.</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts; without one it is the screening file's.</source>
        <translation>Selvitysten ja aluetietojen GeoPackage; ilman sitä seulontatiedoston rekisteri.</translation>
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
        <source>Give a reason and an author first.</source>
        <translation>Anna ensin perustelu ja laatija.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Anna teksti.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Jatka ilman rekisteriä</translation>
    </message>
    <message>
        <source>Go on without layers that cannot be read</source>
        <translation>Jatka ilman tasoja, joita ei voi lukea</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Pikaopas</translation>
    </message>
    <message>
        <source>Health of the layers</source>
        <translation>Tasojen kunto</translation>
    </message>
    <message>
        <source>Hide the plots' identity: no place, no names, no maps, distances as classes.</source>
        <translation>Piilottaa, mistä alueista on kyse: ei paikkaa, ei nimiä, ei karttoja, etäisyydet luokkina.</translation>
    </message>
    <message>
        <source>History of the register</source>
        <translation>Rekisterin historia</translation>
    </message>
    <message>
        <source>Holds for {n} years</source>
        <translation>Voimassa {n} vuotta</translation>
    </message>
    <message>
        <source>How binding</source>
        <translation>Sitovuus</translation>
    </message>
    <message>
        <source>How the field is compared; ∈: one of these values</source>
        <translation>Miten kenttää verrataan; ∈: jokin näistä arvoista</translation>
    </message>
    <message>
        <source>How to shorten: {how}</source>
        <translation>Näin lyhenee: {how}</translation>
    </message>
    <message>
        <source>Id of the best plot</source>
        <translation>Parhaan kohdealueen tunniste</translation>
    </message>
    <message>
        <source>Ids must differ. Without a field the layer's own feature ids are used.</source>
        <translation>Tunnisteiden on erottava toisistaan. Ilman kenttää käytetään tason omia kohdetunnisteita.</translation>
    </message>
    <message>
        <source>Ids with a semicolon between them. Empty: all plots.</source>
        <translation>Tunnukset puolipisteellä erotettuina. Tyhjä: kaikki kohdealueet.</translation>
    </message>
    <message>
        <source>Ids: {field}.</source>
        <translation>Tunnisteet: {field}.</translation>
    </message>
    <message>
        <source>If none of the possible steps comes: {date}</source>
        <translation>Jos mitään mahdollisista vaiheista ei tule: {date}</translation>
    </message>
    <message>
        <source>Import spreadsheet</source>
        <translation>Tuo taulukkotiedosto</translation>
    </message>
    <message>
        <source>Import spreadsheet…</source>
        <translation>Tuo taulukkotiedosto…</translation>
    </message>
    <message>
        <source>Import studies and site facts</source>
        <translation>Tuo selvityksiä ja aluetietoja</translation>
    </message>
    <message>
        <source>In combination with: {others}</source>
        <translation>Yhdessä näiden kanssa: {others}</translation>
    </message>
    <message>
        <source>In metres. Without one it is the screening file's, else the plots' own.</source>
        <translation>Metrinen. Jos tätä ei anneta, käytetään seulontatiedoston tai muuten kohdealueiden omaa.</translation>
    </message>
    <message>
        <source>Invalid features repaired: {n}; the area changed by {area}.</source>
        <translation>Virheellisiä kohteita korjattu: {n}; pinta-ala muuttui {area}.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Antaja</translation>
    </message>
    <message>
        <source>It covers the whole plot</source>
        <translation>Kattaa koko kohdealueen</translation>
    </message>
    <message>
        <source>It expires before it was given. Correct one of the dates.</source>
        <translation>Se vanhenee ennen antamispäivää. Korjaa jompikumpi päivä.</translation>
    </message>
    <message>
        <source>Items of the tiers</source>
        <translation>Tasojen kohdat</translation>
    </message>
    <message>
        <source>Judged as it is on</source>
        <translation>Arvioitu tilanteessa</translation>
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
        <source>KASE Parks: guide</source>
        <translation>KASE Parks: pikaopas</translation>
    </message>
    <message>
        <source>KASE Parks: importing {file}</source>
        <translation>KASE Parks: tuodaan {file}</translation>
    </message>
    <message>
        <source>KASE Parks: judging</source>
        <translation>KASE Parks: arviointi</translation>
    </message>
    <message>
        <source>KASE Parks: keeping results</source>
        <translation>KASE Parks: säilytetään tulokset</translation>
    </message>
    <message>
        <source>KASE Parks: keeping the forecast</source>
        <translation>KASE Parks: ennustetta tallennetaan</translation>
    </message>
    <message>
        <source>KASE Parks: looking at files</source>
        <translation>KASE Parks: tarkistetaan tiedostot</translation>
    </message>
    <message>
        <source>KASE Parks: looking at the layers</source>
        <translation>KASE Parks: tarkistetaan tasoja</translation>
    </message>
    <message>
        <source>KASE Parks: looking for layers to propose</source>
        <translation>KASE Parks: etsitään ehdotettavia tasoja</translation>
    </message>
    <message>
        <source>KASE Parks: making the site package</source>
        <translation>KASE Parks: tehdään sijoittumisaineisto</translation>
    </message>
    <message>
        <source>KASE Parks: map</source>
        <translation>KASE Parks: kartta</translation>
    </message>
    <message>
        <source>KASE Parks: merging {file}</source>
        <translation>KASE Parks: yhdistetään {file}</translation>
    </message>
    <message>
        <source>KASE Parks: page one of {plot}</source>
        <translation>KASE Parks: ensimmäinen sivu, {plot}</translation>
    </message>
    <message>
        <source>KASE Parks: permit path of {plot}</source>
        <translation>KASE Parks: kohdealueen {plot} lupapolku</translation>
    </message>
    <message>
        <source>KASE Parks: reading the register</source>
        <translation>KASE Parks: luetaan rekisteriä</translation>
    </message>
    <message>
        <source>KASE Parks: results of {name}</source>
        <translation>KASE Parks: tulokset, {name}</translation>
    </message>
    <message>
        <source>KASE Parks: saving evidence</source>
        <translation>KASE Parks: tallennetaan näyttöä</translation>
    </message>
    <message>
        <source>KASE Parks: saving progress</source>
        <translation>KASE Parks: etenemistä tallennetaan</translation>
    </message>
    <message>
        <source>KASE Parks: saving results</source>
        <translation>KASE Parks: tallennetaan tuloksia</translation>
    </message>
    <message>
        <source>KASE Parks: saving {file}</source>
        <translation>KASE Parks: tallennetaan {file}</translation>
    </message>
    <message>
        <source>KASE Parks: screening {name}</source>
        <translation>KASE Parks: seulotaan {name}</translation>
    </message>
    <message>
        <source>KASE Parks: sketch</source>
        <translation>KASE Parks: luonnos</translation>
    </message>
    <message>
        <source>KASE Parks: starting a register</source>
        <translation>KASE Parks: perustetaan rekisteri</translation>
    </message>
    <message>
        <source>Keep the rest as it is</source>
        <translation>Pidä loput ennallaan</translation>
    </message>
    <message>
        <source>Keep this forecast in the register</source>
        <translation>Säilytä tämä ennuste rekisterissä</translation>
    </message>
    <message>
        <source>Kept until QGIS is closed. Choose a register on the page Evidence to keep progress for good.</source>
        <translation>Säilyy, kunnes QGIS suljetaan. Valitse rekisteri sivulla Näyttö, niin eteneminen säilyy pysyvästi.</translation>
    </message>
    <message>
        <source>Kind of project</source>
        <translation>Hankkeen tyyppi</translation>
    </message>
    <message>
        <source>Kind of study</source>
        <translation>Selvityksen laji</translation>
    </message>
    <message>
        <source>Knockouts</source>
        <translation>Poissulkevat esteet</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>Esikatselun kieli</translation>
    </message>
    <message>
        <source>Language of the results</source>
        <translation>Tulosten kieli</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Kielet</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Viimeinen päivä</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Taso</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Tasot</translation>
    </message>
    <message>
        <source>Layers and their roles</source>
        <translation>Tasot ja niiden aiheet</translation>
    </message>
    <message>
        <source>Layers that cannot be read</source>
        <translation>Tasot, joita ei voi lukea</translation>
    </message>
    <message>
        <source>Layers that need attention</source>
        <translation>Tasot, jotka vaativat huomiota</translation>
    </message>
    <message>
        <source>Laying out page one…</source>
        <translation>Taitetaan ensimmäistä sivua…</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Pois jätetään</translation>
    </message>
    <message>
        <source>Left out, without a usable geometry: {n}.</source>
        <translation>Jätetty pois, ei kelvollista geometriaa: {n}.</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Pois jätettiin:</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Vähemmän</translation>
    </message>
    <message>
        <source>Let it count again</source>
        <translation>Ota este taas huomioon</translation>
    </message>
    <message>
        <source>Lines to what is nearest.</source>
        <translation>Viivat lähimpiin kohteisiin.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Tarkistetaan…</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Ulkoasu</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Koskee</translation>
    </message>
    <message>
        <source>Make a branding file of your own</source>
        <translation>Tee oma ilmetiedosto</translation>
    </message>
    <message>
        <source>Make a branding file of your own…</source>
        <translation>Tee oma ilmetiedosto…</translation>
    </message>
    <message>
        <source>Make the site package</source>
        <translation>Tee sijoittumisaineisto</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mittaukset</translation>
    </message>
    <message>
        <source>Merge a copy</source>
        <translation>Yhdistä kopio</translation>
    </message>
    <message>
        <source>Merge a copy…</source>
        <translation>Yhdistä kopio…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Menetelmä</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kunta</translation>
    </message>
    <message>
        <source>Name of a rulebook of ours (fi, eu) or a rulebook file. Without one it is the screening file's, else fi.</source>
        <translation>Valmiin säännöstön nimi (fi, eu) tai säännöstötiedosto. Ilman sitä seulontatiedoston, muuten fi.</translation>
    </message>
    <message>
        <source>Name of the screening</source>
        <translation>Seulonnan nimi</translation>
    </message>
    <message>
        <source>Names: {field}.</source>
        <translation>Nimet: {field}.</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered</source>
        <translation>Natura 2000: tarkastellut alueet</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered ({n})</source>
        <translation>Natura 2000: tarkastellut alueet ({n})</translation>
    </message>
    <message>
        <source>Natura screening</source>
        <translation>Natura-arvioinnin tarveharkinta</translation>
    </message>
    <message>
        <source>Natura trail as CSV…</source>
        <translation>Natura-tarkastelu CSV:nä…</translation>
    </message>
    <message>
        <source>Needs: {inputs}</source>
        <translation>Tarvitsee: {inputs}</translation>
    </message>
    <message>
        <source>Net area</source>
        <translation>Nettoala</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutraali</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Uusi seulonta</translation>
    </message>
    <message>
        <source>No Natura site within the widest reach of any effect.</source>
        <translation>Yhdenkään vaikutuksen laajimmassa ulottuvuudessa ei ole Natura-aluetta.</translation>
    </message>
    <message>
        <source>No contact is named. A branding file names one.</source>
        <translation>Yhteystietoja ei ole. Ilmetiedosto kertoo ne.</translation>
    </message>
    <message>
        <source>No other layer of the project looks like a role. Add a row, and choose role and layer yourself.</source>
        <translation>Mikään muu projektin taso ei näytä sopivan mihinkään aiheeseen. Lisää rivi ja valitse aihe ja taso itse.</translation>
    </message>
    <message>
        <source>No plots: pick or select some on the page Results.</source>
        <translation>Ei kohdealueita: poimi tai valitse niitä sivulla Tulokset.</translation>
    </message>
    <message>
        <source>No register</source>
        <translation>Ei rekisteriä</translation>
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
        <source>Not known whether it is open: {why}</source>
        <translation>Ei tiedetä, onko käytettävissä: {why}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Vielä tallentamatta</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Muistiinpano</translation>
    </message>
    <message>
        <source>Nothing is left to prove</source>
        <translation>Kaikki on osoitettu</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>Huomioiden määrä</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>Tasojen määrä</translation>
    </message>
    <message>
        <source>Number of plots</source>
        <translation>Kohdealueiden määrä</translation>
    </message>
    <message>
        <source>Number of sites</source>
        <translation>Alueiden määrä</translation>
    </message>
    <message>
        <source>Number of the decision, whom you spoke to …</source>
        <translation>Päätöksen numero, kenen kanssa puhuit …</translation>
    </message>
    <message>
        <source>Of {n} simulated courses half are ready by the first date, four in five between the other two. Reckoned on {day}; the project starts on {start}.</source>
        <translation>Simuloiduista kuluista ({n}) puolet on valmiina ensimmäiseen päivään mennessä ja neljä viidestä kahden muun välillä. Laskettu {day}; hanke alkaa {start}.</translation>
    </message>
    <message>
        <source>One row for each layer; they come beside the file's. Role: such as substation; several with a semicolon between them. Layer: name, id or file. Details: which field holds what, such as voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Covers: empty (only as far as its features reach), all (the whole region), or the layer that shows where it was mapped.</source>
        <translation>Yksi rivi jokaiselle tasolle; ne tulevat tiedoston tasojen lisäksi. Aihe: esimerkiksi substation; useita puolipisteellä erotettuina. Taso: nimi, tunniste tai tiedosto. Tarkennukset: mikä kenttä sisältää mitäkin, esimerkiksi voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Kattaa: tyhjä (vain niin pitkälle kuin kohteet ulottuvat), all (koko alue) tai taso, joka näyttää, missä on kartoitettu.</translation>
    </message>
    <message>
        <source>One zip of it all, with checksums</source>
        <translation>Yksi zip-tiedosto kaikesta tarkistussummineen</translation>
    </message>
    <message>
        <source>Only these plots</source>
        <translation>Vain nämä kohdealueet</translation>
    </message>
    <message>
        <source>Only {field} {values}.</source>
        <translation>Vain {field} {values}.</translation>
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
        <source>Open the PDF</source>
        <translation>Avaa PDF</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Avaa esimerkki</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Avaa kansio</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Avaa verkkosivu</translation>
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
        <source>Other facts of the project</source>
        <translation>Hankkeen muut tiedot</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Aineisto</translation>
    </message>
    <message>
        <source>Page one</source>
        <translation>Ensimmäinen sivu</translation>
    </message>
    <message>
        <source>Page one cannot be shown.</source>
        <translation>Ensimmäistä sivua ei voi näyttää.</translation>
    </message>
    <message>
        <source>Page one is shown here after a run.</source>
        <translation>Ensimmäinen sivu näkyy tässä ajon jälkeen.</translation>
    </message>
    <message>
        <source>Page one of {name}</source>
        <translation>Ensimmäinen sivu: {name}</translation>
    </message>
    <message>
        <source>Permit path</source>
        <translation>Lupapolku</translation>
    </message>
    <message>
        <source>Permit steps</source>
        <translation>Lupapolun vaiheet</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>Luvat</translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation>Valitse tiedosto</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results or on the map to see and add its evidence.</source>
        <translation>Valitse kohdealue sivulta Tulokset tai kartalta, niin näet sen näytön ja voit lisätä siihen.</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see its way to being ready to build.</source>
        <translation>Poimi kohdealue sivulla Tulokset, niin näet sen tien rakentamisvalmiiksi.</translation>
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
        <source>Plots</source>
        <translation>Kohdealueet</translation>
    </message>
    <message>
        <source>Plots and what would be built</source>
        <translation>Kohdealueet ja mitä rakennettaisiin</translation>
    </message>
    <message>
        <source>Plots by tier</source>
        <translation>Kohdealueet tasoittain</translation>
    </message>
    <message>
        <source>Plots knocked out</source>
        <translation>Poissuljetut kohdealueet</translation>
    </message>
    <message>
        <source>Plots with a class given</source>
        <translation>Luokan saaneet kohdealueet</translation>
    </message>
    <message>
        <source>Plots: {all}. Settled: {settled}. Knocked out: {out}.</source>
        <translation>Kohdealueita: {all}. Luokan saaneita: {settled}. Poissuljettuja: {out}.</translation>
    </message>
    <message>
        <source>Polygons. Leave empty to take the plots that the screening file names.</source>
        <translation>Monikulmioita. Jätä tyhjäksi, jos käytetään seulontatiedoston kohdealueita.</translation>
    </message>
    <message>
        <source>Press Run, below</source>
        <translation>Paina alhaalta Aja</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Eteneminen</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Hanke</translation>
    </message>
    <message>
        <source>Propose roles for the layers of the project, from their names and fields</source>
        <translation>Ehdota aiheita projektin tasoille niiden nimien ja kenttien perusteella</translation>
    </message>
    <message>
        <source>Proposed: {layer}. Click + to use it.</source>
        <translation>Ehdotus: {layer}. Ota käyttöön napsauttamalla +.</translation>
    </message>
    <message>
        <source>Protects: {what}</source>
        <translation>Suojelee: {what}</translation>
    </message>
    <message>
        <source>Python packages are missing.</source>
        <translation>Python-paketteja puuttuu.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Sija</translation>
    </message>
    <message>
        <source>Rank: settled plots first, then those of which too little is known, knocked out last</source>
        <translation>Sija: ensin luokan saaneet, sitten ne, joista tiedetään liian vähän, viimeisinä poissuljetut</translation>
    </message>
    <message>
        <source>Ranked plots</source>
        <translation>Kohdealueet järjestyksessä</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness</source>
        <translation>Järjestää kohdealueet YVA- ja lupavalmiuden sekä rakentamisvalmiuden mukaan</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness. Each score carries the interval that what is unknown leaves open, and the findings and evidence it rests on. The panel and the command line give the same result for the same request.</source>
        <translation>Järjestää kohdealueet YVA- ja lupavalmiuden sekä rakentamisvalmiuden mukaan. Jokaisella pistemäärällä on vaihteluväli, jonka tuntemattomat tekijät jättävät auki, sekä huomiot ja perusteet, joihin se nojaa. Paneeli ja komentorivi antavat samoilla valinnoilla saman tuloksen.</translation>
    </message>
    <message>
        <source>Readiness tier: what has been proven</source>
        <translation>Valmiustaso: mitä on osoitettu</translation>
    </message>
    <message>
        <source>Readiness tiers</source>
        <translation>Valmiustasot</translation>
    </message>
    <message>
        <source>Reads plots and layers as a screening would, and tells for each what was found: features, invalid and missing geometry, coordinate system, doubtful units and values. Nothing is scored.</source>
        <translation>Lukee kohdealueet ja tasot kuten seulonta ja kertoo jokaisesta, mitä löytyi: kohteet, virheelliset ja puuttuvat geometriat, koordinaattijärjestelmä, epäilyttävät yksiköt ja arvot. Mitään ei pisteytetä.</translation>
    </message>
    <message>
        <source>Reads the sheets “studies” and “facts” of a spreadsheet (.xlsx) and takes new and changed rows into a register. When anything in the spreadsheet is wrong, nothing is taken.</source>
        <translation>Lukee taulukon (.xlsx) välilehdet ”studies” ja ”facts” ja ottaa uudet ja muuttuneet rivit rekisteriin. Jos taulukossa on virhe, mitään ei oteta.</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Valmis viimeistään</translation>
    </message>
    <message>
        <source>Ready by {date}</source>
        <translation>Valmis viimeistään {date}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Perustelu</translation>
    </message>
    <message>
        <source>Calculate again</source>
        <translation>Laske uudelleen</translation>
    </message>
    <message>
        <source>Calculating the permit path…</source>
        <translation>Lasketaan lupapolkua…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Tee uudelleen</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Rekisteri</translation>
    </message>
    <message>
        <source>Register {name}</source>
        <translation>Rekisteri {name}</translation>
    </message>
    <message>
        <source>Registers (*.gpkg)</source>
        <translation>Rekisterit (*.gpkg)</translation>
    </message>
    <message>
        <source>Remove the sketch</source>
        <translation>Poista luonnos</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Raportti</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Ilmoita ongelmasta</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Ilmoita ongelmasta…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Tulokset</translation>
    </message>
    <message>
        <source>Results of {date}.</source>
        <translation>Tulokset {date}.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Aihe</translation>
    </message>
    <message>
        <source>Roles that a layer was recognised for: {n}. Look at them in the list.</source>
        <translation>Aiheita, joille tunnistettiin taso: {n}. Katso ehdotukset luettelosta.</translation>
    </message>
    <message>
        <source>Room for the project</source>
        <translation>Hanke mahtuu</translation>
    </message>
    <message>
        <source>Rows taken</source>
        <translation>Otetut rivit</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Säännöstö</translation>
    </message>
    <message>
        <source>Rulebook's weights</source>
        <translation>Säännöstön painot</translation>
    </message>
    <message>
        <source>Rules are judged as they are in force on that day. Needed where no screening file gives it.</source>
        <translation>Sääntöjä sovelletaan sellaisina kuin ne ovat voimassa sinä päivänä. Tarvitaan, jos seulontatiedosto ei anna sitä.</translation>
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
        <source>Run the screening again to see them.</source>
        <translation>Aja seulonta uudelleen, niin näet ne.</translation>
    </message>
    <message>
        <source>Run the screening first: the package tells what it finds.</source>
        <translation>Aja ensin seulonta: aineisto kertoo, mitä se löytää.</translation>
    </message>
    <message>
        <source>Run the screening to see what each plot needs and has proven.</source>
        <translation>Aja seulonta, niin näet, mitä kukin kohdealue tarvitsee ja mitä siitä on osoitettu.</translation>
    </message>
    <message>
        <source>Said not to be needed: {steps}</source>
        <translation>Merkitty tarpeettomiksi: {steps}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Tallenna</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Tallenna raportti</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Tallenna raportti…</translation>
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
        <source>Save sketched plots…</source>
        <translation>Tallenna luonnostellut kohdealueet…</translation>
    </message>
    <message>
        <source>Save the steps as drawing, picture or table</source>
        <translation>Tallenna vaiheet piirroksena, kuvana tai taulukkona</translation>
    </message>
    <message>
        <source>Save these weights under the name</source>
        <translation>Tallenna nämä painot nimellä</translation>
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
        <source>Saved {file}. Change it in any text editor.</source>
        <translation>Tallennettu {file}. Muokkaa sitä millä tahansa tekstieditorilla.</translation>
    </message>
    <message>
        <source>Say how far it has come…</source>
        <translation>Kerro, miten pitkällä se on…</translation>
    </message>
    <message>
        <source>Say when the project starts: rules are judged as they are in force on that day.</source>
        <translation>Kerro, milloin hanke alkaa: sääntöjä sovelletaan sellaisina kuin ne ovat voimassa sinä päivänä.</translation>
    </message>
    <message>
        <source>Say which layers stand for what</source>
        <translation>Valitse aiheille tasot</translation>
    </message>
    <message>
        <source>Says what cannot apply to it. In scripts: as in a screening file, such as data_centre.</source>
        <translation>Kertoo, mikä ei voi koskea sitä. Skripteissä kuten seulontatiedostossa, esimerkiksi data_centre.</translation>
    </message>
    <message>
        <source>Screen industrial plots for EIA readiness and construction readiness</source>
        <translation>Seulo teollisuuden kohdealueita YVA- ja lupavalmiuden sekä rakentamisvalmiuden kannalta</translation>
    </message>
    <message>
        <source>Screen plots</source>
        <translation>Seulo kohdealueet</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Seulonta</translation>
    </message>
    <message>
        <source>Screening file</source>
        <translation>Seulontatiedosto</translation>
    </message>
    <message>
        <source>Screening files (*.toml)</source>
        <translation>Seulontatiedostot (*.toml)</translation>
    </message>
    <message>
        <source>Screens plots and finds the road of each to “ready to build”: verdicts with their reasons, the surveys, permits and plan steps they call for, and when each ends with 10, 50 and 90 % certainty. What has happened is read from the register that the screening file names. A planning aid, not a legal clearance.</source>
        <translation>Seuloo kohdealueet ja selvittää kunkin tien rakentamisvalmiiksi: arviot perusteluineen, niiden vaatimat selvitykset, luvat ja kaavavaiheet sekä milloin kukin päättyy 10, 50 ja 90 prosentin varmuudella. Toteutunut luetaan rekisteristä, jonka seulontatiedosto nimeää. Suunnittelun apuväline, ei viranomaisen ratkaisu.</translation>
    </message>
    <message>
        <source>Screens plots and writes what an investor's consultant asks of them: a document for print, a page for the browser, a project card, the answer to a request for information, spreadsheets and map files, every figure with its source and every unknown named. Where restricted layers lie is not told.</source>
        <translation>Seuloo kohdealueet ja kirjoittaa sen, mitä sijoittajan konsultti niistä kysyy: tulostettava asiakirja, verkkosivu, hankekortti, vastaus tietopyyntöön, taulukot ja karttatiedostot. Jokaisella luvulla on lähde, ja jokainen puuttuva tieto nimetään. Salassa pidettävien tasojen sijaintia ei kerrota.</translation>
    </message>
    <message>
        <source>Screens plots with a register of studies and site facts, and tells for each plot its tier, the share done of what it needs, and what is missing for the next tier.</source>
        <translation>Seuloo kohdealueet selvitysten ja aluetietojen rekisterin kanssa ja kertoo kunkin valmiustason, tarvittavasta tehdyn osuuden ja mitä seuraavalta tasolta puuttuu.</translation>
    </message>
    <message>
        <source>Select polygons of QGIS’s current layer first.</source>
        <translation>Valitse ensin alueita QGISin nykyiseltä tasolta.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Valittu</translation>
    </message>
    <message>
        <source>Selected in the results ({n})</source>
        <translation>Tuloksista valitut ({n})</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Sivuuta</translation>
    </message>
    <message>
        <source>Set aside, with a reason…</source>
        <translation>Sivuuta perustellusti…</translation>
    </message>
    <message>
        <source>Set aside: {title}</source>
        <translation>Sivuutettu: {title}</translation>
    </message>
    <message>
        <source>Set of weights</source>
        <translation>Painosarja</translation>
    </message>
    <message>
        <source>Show all of the time (0)</source>
        <translation>Näytä koko aika (0)</translation>
    </message>
    <message>
        <source>Show all on the map and in tables</source>
        <translation>Näytä kaikki kartalla ja taulukoissa</translation>
    </message>
    <message>
        <source>Show less of the time, larger (+)</source>
        <translation>Näytä lyhyempi aika suurempana (+)</translation>
    </message>
    <message>
        <source>Show more of the time (−)</source>
        <translation>Näytä pidempi aika (−)</translation>
    </message>
    <message>
        <source>Show plots at this readiness tier and above</source>
        <translation>Näytä kohdealueet tästä valmiustasosta ylöspäin</translation>
    </message>
    <message>
        <source>Show the selected plots side by side</source>
        <translation>Näytä valitut kohdealueet rinnakkain</translation>
    </message>
    <message>
        <source>Shown: {n}.</source>
        <translation>Näkyvissä: {n}.</translation>
    </message>
    <message>
        <source>Site facts</source>
        <translation>Aluetiedot</translation>
    </message>
    <message>
        <source>Site package</source>
        <translation>Sijoittumisaineisto</translation>
    </message>
    <message>
        <source>Sketch {number}</source>
        <translation>Luonnos {number}</translation>
    </message>
    <message>
        <source>Sketched plots</source>
        <translation>Luonnostellut kohdealueet</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Taulukko</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>Taulukkotiedostot (*.xlsx)</translation>
    </message>
    <message>
        <source>Spreadsheets, copies, QGIS’s own tables</source>
        <translation>Taulukkotiedostot, kopiot, QGISin omat taulukot</translation>
    </message>
    <message>
        <source>Stands in the history of the register; empty: your name in this computer.</source>
        <translation>Tulee rekisterin historiaan; tyhjä: nimesi tässä koneessa.</translation>
    </message>
    <message>
        <source>Stands in the report.</source>
        <translation>Näkyy raportissa.</translation>
    </message>
    <message>
        <source>Start a register</source>
        <translation>Perusta rekisteri</translation>
    </message>
    <message>
        <source>Start of the project</source>
        <translation>Hankkeen aloitus</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Vaiheet</translation>
    </message>
    <message>
        <source>Steps as CSV…</source>
        <translation>Vaiheet CSV:nä…</translation>
    </message>
    <message>
        <source>Steps as calendar (iCalendar)…</source>
        <translation>Vaiheet kalenterina (iCalendar)…</translation>
    </message>
    <message>
        <source>Steps on the time axis</source>
        <translation>Vaiheet aika-akselilla</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Selvitykset</translation>
    </message>
    <message>
        <source>Studies ({n})</source>
        <translation>Selvitykset ({n})</translation>
    </message>
    <message>
        <source>Studies and answers that have lapsed on this day do not count</source>
        <translation>Tänä päivänä vanhentuneita selvityksiä ja vastauksia ei lasketa</translation>
    </message>
    <message>
        <source>Studies to do</source>
        <translation>Tehtävät selvitykset</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Poista projektista</translation>
    </message>
    <message>
        <source>Take the row out</source>
        <translation>Poista rivi</translation>
    </message>
    <message>
        <source>Take the screening “{name}” out of this project? This cannot be undone.</source>
        <translation>Poistetaanko seulonta ”{name}” tästä projektista? Poistoa ei voi perua.</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows</source>
        <translation>Otettu tiedostosta {file}: {n} riviä</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows, conflicts: {m}</source>
        <translation>Otettu tiedostosta {file}: {n} riviä, ristiriitoja: {m}</translation>
    </message>
    <message>
        <source>Takes the rows of a spreadsheet into a register</source>
        <translation>Ottaa taulukon rivit rekisteriin</translation>
    </message>
    <message>
        <source>Takes {span} months, an estimate</source>
        <translation>Kestää {span} kuukautta, arvio</translation>
    </message>
    <message>
        <source>Tells the tier that each plot can prove, and what the next one still wants</source>
        <translation>Kertoo, minkä valmiustason kukin kohdealue pystyy osoittamaan ja mitä seuraava taso vielä vaatii</translation>
    </message>
    <message>
        <source>Tells what is wrong or doubtful about plots and layers before they are screened</source>
        <translation>Kertoo, mikä kohdealueissa ja tasoissa on vialla tai epäilyttävää, ennen kuin ne seulotaan</translation>
    </message>
    <message>
        <source>Tells which procedures each plot needs, in what order, how long they take, and how sure that is</source>
        <translation>Kertoo, mitä menettelyjä kukin kohdealue tarvitsee, missä järjestyksessä, kuinka kauan ne kestävät ja kuinka varmaa se on</translation>
    </message>
    <message>
        <source>The answer to a request for information with fixed field ids (XLSX)</source>
        <translation>Vastaus tietopyyntöön pysyvin kenttätunnuksin (XLSX)</translation>
    </message>
    <message>
        <source>The best {n} of {all} selected plots.</source>
        <translation>Valituista {all} kohdealueesta {n} parasta.</translation>
    </message>
    <message>
        <source>The data describe {date}, {n} years before the project starts. Look for newer ones.</source>
        <translation>Aineisto kuvaa tilannetta {date}, {n} vuotta ennen hankkeen alkua. Etsi uudempi aineisto.</translation>
    </message>
    <message>
        <source>The forecast is in the register.</source>
        <translation>Ennuste on rekisterissä.</translation>
    </message>
    <message>
        <source>The last day lies before the first. Correct one of them.</source>
        <translation>Viimeinen päivä on ennen ensimmäistä. Korjaa jompikumpi.</translation>
    </message>
    <message>
        <source>The layer is looked at once the plots are chosen.</source>
        <translation>Taso tarkistetaan, kun kohdealueet on valittu.</translation>
    </message>
    <message>
        <source>The layers do not tell of all Natura sites around the plot: some may be missing.</source>
        <translation>Tasot eivät kerro kaikista kohdealueen ympäristön Natura-alueista: joitakin voi puuttua.</translation>
    </message>
    <message>
        <source>The layers of this result are not at hand. Run the screening again to see them.</source>
        <translation>Tämän tuloksen tasot eivät ole käsillä. Aja seulonta uudelleen, niin näet alueet.</translation>
    </message>
    <message>
        <source>The other pages work as before. KASE Parks installs nothing by itself.</source>
        <translation>Muut sivut toimivat kuten ennen. KASE Parks ei asenna mitään itse.</translation>
    </message>
    <message>
        <source>The package is made of the screening as it is chosen now; the results are older.</source>
        <translation>Aineisto tehdään seulonnasta sellaisena kuin se on nyt valittu; tulokset ovat vanhempia.</translation>
    </message>
    <message>
        <source>The package is ready. Sites: {n}.</source>
        <translation>Aineisto on valmis. Alueita: {n}.</translation>
    </message>
    <message>
        <source>The package is written here; an earlier one is replaced</source>
        <translation>Aineisto kirjoitetaan tänne; aiempi korvataan</translation>
    </message>
    <message>
        <source>The package knows them by cells of 2 km alone: their distances come in wide classes, and numbers that rest on them may be vaguer than in the results.</source>
        <translation>Aineisto tuntee ne vain 2 km:n ruutuina: etäisyydet kerrotaan laajoina luokkina, ja niihin nojaavat luvut voivat olla epätarkempia kuin tuloksissa.</translation>
    </message>
    <message>
        <source>The page Permits needs Python packages that this QGIS lacks</source>
        <translation>Sivu Luvat tarvitsee Python-paketteja, joita tässä QGISissä ei ole</translation>
    </message>
    <message>
        <source>The picked one ({plot})</source>
        <translation>Poimittu ({plot})</translation>
    </message>
    <message>
        <source>The plot</source>
        <translation>Kohdealue</translation>
    </message>
    <message>
        <source>The plot's waters do not run to a Natura site.</source>
        <translation>Kohdealueen vedet eivät laske Natura-alueelle.</translation>
    </message>
    <message>
        <source>The plot's waters run to a Natura site.</source>
        <translation>Kohdealueen vedet laskevat Natura-alueelle.</translation>
    </message>
    <message>
        <source>The plots, each with its tier and what the next one still wants.</source>
        <translation>Kohdealueet, kullakin valmiustaso ja mitä seuraava vielä vaatii.</translation>
    </message>
    <message>
        <source>The polygons that are selected in QGIS’s current layer</source>
        <translation>QGISin nykyiseltä tasolta valitut alueet</translation>
    </message>
    <message>
        <source>The ranked plots</source>
        <translation>Kohdealueet paremmuusjärjestyksessä</translation>
    </message>
    <message>
        <source>The register holds this forecast already.</source>
        <translation>Rekisterissä on jo tämä ennuste.</translation>
    </message>
    <message>
        <source>The register is being read…</source>
        <translation>Rekisteriä luetaan…</translation>
    </message>
    <message>
        <source>The register’s coordinate system does not reach there. Choose another area.</source>
        <translation>Rekisterin koordinaattijärjestelmä ei ulotu sinne. Valitse toinen alue.</translation>
    </message>
    <message>
        <source>The rest of QGIS works as before. KASE Parks installs nothing by itself.</source>
        <translation>Muu QGIS toimii kuten ennen. KASE Parks ei asenna mitään itse.</translation>
    </message>
    <message>
        <source>The results are older than {changes}.</source>
        <translation>Tulosten jälkeen on muuttunut: {changes}.</translation>
    </message>
    <message>
        <source>The results of {date} were not kept: they would show where a restricted layer lies.</source>
        <translation>Tuloksia {date} ei säilytetty: ne paljastaisivat, missä rajoitetun tason kohteet ovat.</translation>
    </message>
    <message>
        <source>The row has been deleted meanwhile; there is nothing to put it into.</source>
        <translation>Rivi on sillä välin poistettu; arvolle ei ole enää paikkaa.</translation>
    </message>
    <message>
        <source>The same as text</source>
        <translation>Sama tekstinä</translation>
    </message>
    <message>
        <source>The sites as map files (GeoPackage with styles, GeoJSON)</source>
        <translation>Alueet karttatiedostoina (GeoPackage tyyleineen, GeoJSON)</translation>
    </message>
    <message>
        <source>The start of the project is no date. Write it as 2027-03-01.</source>
        <translation>Hankkeen aloitus ei ole päivämäärä. Kirjoita se muodossa 2027-03-01.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it.</source>
        <translation>Koko pyyntö tekstinä, sellaisena kuin paneeli sen tallentaa.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it. What is given here beside it replaces what the file says.</source>
        <translation>Kaikki seulonnan valinnat tekstinä, kuten paneeli ne tallentaa. Tässä annettu korvaa tiedoston tiedon.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Teemat</translation>
    </message>
    <message>
        <source>There is no file {path}. Put it there, or correct the document of this row.</source>
        <translation>Tiedostoa {path} ei ole. Vie se sinne tai korjaa rivin asiakirja.</translation>
    </message>
    <message>
        <source>There is no language “{lang}”. Give one of: {known}.</source>
        <translation>Kieltä ”{lang}” ei ole. Anna jokin näistä: {known}.</translation>
    </message>
    <message>
        <source>There is no layer and no file “{name}”. Check its name.</source>
        <translation>Tasoa tai tiedostoa ”{name}” ei ole. Tarkista nimi.</translation>
    </message>
    <message>
        <source>These Python packages are missing or too old: {names}.</source>
        <translation>Nämä Python-paketit puuttuvat tai ovat liian vanhoja: {names}.</translation>
    </message>
    <message>
        <source>They count as unknown, and the result says so. Otherwise the run stops at the first one.</source>
        <translation>Ne lasketaan tuntemattomiksi, ja tulos kertoo sen. Muuten ajo pysähtyy ensimmäiseen.</translation>
    </message>
    <message>
        <source>This is the whole report. Read it, save it, and send it to whom you like. Nothing is sent by itself.</source>
        <translation>Tässä on koko raportti. Lue se, tallenna se ja lähetä se halutessasi eteenpäin. Mitään ei lähetetä automaattisesti.</translation>
    </message>
    <message>
        <source>Those that the results' filter lets through ({n})</source>
        <translation>Tulosten suodattimen läpäisevät ({n})</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Taso</translation>
    </message>
    <message>
        <source>Tier {tier}+</source>
        <translation>Taso {tier}+</translation>
    </message>
    <message>
        <source>Tier {tier}: {title}</source>
        <translation>Taso {tier}: {title}</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Tasot</translation>
    </message>
    <message>
        <source>To do for tier {tier} ({n})</source>
        <translation>Tasolle {tier} vielä tehtävää ({n})</translation>
    </message>
    <message>
        <source>Typical value, not your own: {source}</source>
        <translation>Tyypillinen arvo, ei omasi: {source}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Kumoa</translation>
    </message>
    <message>
        <source>Unexpected error: {type}: {message}</source>
        <translation>Odottamaton virhe: {type}: {message}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Yksikkö</translation>
    </message>
    <message>
        <source>Unit of the layer’s values</source>
        <translation>Tason arvojen yksikkö</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Ei tiedossa</translation>
    </message>
    <message>
        <source>Use an existing register</source>
        <translation>Käytä olemassa olevaa rekisteriä</translation>
    </message>
    <message>
        <source>Use an existing register…</source>
        <translation>Käytä olemassa olevaa rekisteriä…</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Voimassa asti</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Arvo</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Arviot</translation>
    </message>
    <message>
        <source>Waits for: {steps}</source>
        <translation>Odottaa: {steps}</translation>
    </message>
    <message>
        <source>Weakest theme: {theme}</source>
        <translation>Heikoin teema: {theme}</translation>
    </message>
    <message>
        <source>Weight {weight}: {share} of {readiness}. The rulebook's: {usual}</source>
        <translation>{readiness}: paino {weight}, osuus {share}. Säännöstössä {usual}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Painot</translation>
    </message>
    <message>
        <source>What an investor asks, as documents and files</source>
        <translation>Mitä sijoittaja kysyy, asiakirjoina ja tiedostoina</translation>
    </message>
    <message>
        <source>What each tier asks of each plot: proven by which document, or missing and why.</source>
        <translation>Mitä kukin taso vaatii kohdealueelta: millä asiakirjalla osoitettu, tai puuttuu ja miksi.</translation>
    </message>
    <message>
        <source>What has been proven, and what to do next</source>
        <translation>Mitä on osoitettu ja mitä tehdään seuraavaksi</translation>
    </message>
    <message>
        <source>What has not happened by then happens later. Without one it is the register's day, else the project's start.</source>
        <translation>Mikä ei ole siihen mennessä tapahtunut, tapahtuu myöhemmin. Jos päivää ei anneta, se on rekisterin päivä, muuten hankkeen alku.</translation>
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
        <source>What if</source>
        <translation>Entä jos</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>Mitä tehdään</translation>
    </message>
    <message>
        <source>What is missing most</source>
        <translation>Mitä puuttuu eniten</translation>
    </message>
    <message>
        <source>What lies on a plot.</source>
        <translation>Mitä kohdealueella on.</translation>
    </message>
    <message>
        <source>What rules say of each plot, with act and section.</source>
        <translation>Mitä säännöt sanovat kustakin kohdealueesta, säädöksineen ja pykälineen.</translation>
    </message>
    <message>
        <source>What the grid connection must carry.</source>
        <translation>Minkä verkkoliittymän on kestettävä.</translation>
    </message>
    <message>
        <source>What to ask ({n})</source>
        <translation>Mitä kysyä ({n})</translation>
    </message>
    <message>
        <source>What to find out</source>
        <translation>Mitä selvittää</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>Mitä jätettiin pois</translation>
    </message>
    <message>
        <source>What was taken</source>
        <translation>Mitä otettiin</translation>
    </message>
    <message>
        <source>Where the plot's waters run is not known.</source>
        <translation>Ei tiedetä, minne kohdealueen vedet laskevat.</translation>
    </message>
    <message>
        <source>Where the register said something else; its history keeps that.</source>
        <translation>Missä rekisterissä oli muuta; sen historia säilyttää sen.</translation>
    </message>
    <message>
        <source>Which assessments and permits are needed, why, and what would settle it.</source>
        <translation>Mitkä arvioinnit ja luvat tarvitaan, miksi, ja mikä ratkaisisi asian.</translation>
    </message>
    <message>
        <source>Which field holds what, such as voltage=kv [V]; name=title; accuracy_m=10</source>
        <translation>Mikä kenttä sisältää mitäkin, esimerkiksi voltage=kv [V]; name=title; accuracy_m=10</translation>
    </message>
    <message>
        <source>Which layer stands for what</source>
        <translation>Mikä taso kuuluu mihinkin aiheeseen</translation>
    </message>
    <message>
        <source>Which procedures</source>
        <translation>Mitkä menettelyt</translation>
    </message>
    <message>
        <source>Which procedures, how long, and how sure that is</source>
        <translation>Mitkä menettelyt, miten kauan ja miten varmasti</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Kuka vastaa tästä</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Miksi</translation>
    </message>
    <message>
        <source>Why it does not stop this plot</source>
        <translation>Miksi se ei estä tätä kohdealuetta</translation>
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
        <source>Write PDF</source>
        <translation>Kirjoita PDF</translation>
    </message>
    <message>
        <source>Writes what an investor asks of the plots, in Finnish, Swedish and English</source>
        <translation>Kirjoittaa sen, mitä sijoittaja kohdealueista kysyy, suomeksi, ruotsiksi ja englanniksi</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Vuosi</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Nimesi</translation>
    </message>
    <message>
        <source>Your own words on this plot; they stay with the screening</source>
        <translation>Omat sanasi tästä kohdealueesta; ne säilyvät seulonnassa</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-tiedostot (*.zip)</translation>
    </message>
    <message>
        <source>Zoom to the plot</source>
        <translation>Kohdista kohdealueeseen</translation>
    </message>
    <message>
        <source>add another year</source>
        <translation>lisää toinen vuosi</translation>
    </message>
    <message>
        <source>added</source>
        <translation>lisätty</translation>
    </message>
    <message>
        <source>all land that it covers</source>
        <translation>kaikki sen kattama maa</translation>
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
        <source>any time of the year</source>
        <translation>mihin vuodenaikaan tahansa</translation>
    </message>
    <message>
        <source>appealed against</source>
        <translation>valitettu</translation>
    </message>
    <message>
        <source>as QGIS</source>
        <translation>kuten QGIS</translation>
    </message>
    <message>
        <source>as far as it reaches</source>
        <translation>niin pitkälle kuin ulottuu</translation>
    </message>
    <message>
        <source>as mapped in {layer}</source>
        <translation>tason {layer} kartoittama alue</translation>
    </message>
    <message>
        <source>as the plots</source>
        <translation>kuten kohdealueet</translation>
    </message>
    <message>
        <source>assessment.json, assessment.gpkg and report.html are put there; those of an earlier run are replaced.</source>
        <translation>Sinne tulevat assessment.json, assessment.gpkg ja report.html; aiemman ajon tiedostot korvataan.</translation>
    </message>
    <message>
        <source>back to the rulebook's weights</source>
        <translation>paluu säännöstön painoihin</translation>
    </message>
    <message>
        <source>began {date}</source>
        <translation>alkoi {date}</translation>
    </message>
    <message>
        <source>begin to end (P50)</source>
        <translation>alusta loppuun (P50)</translation>
    </message>
    <message>
        <source>begins {date}</source>
        <translation>alkaa {date}</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>välillä {low}–{high}</translation>
    </message>
    <message>
        <source>both on the map</source>
        <translation>molemmat kartalle</translation>
    </message>
    <message>
        <source>by law {n} months</source>
        <translation>lain mukaan {n} kuukautta</translation>
    </message>
    <message>
        <source>chance {share}</source>
        <translation>todennäköisyys {share}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>muutettu</translation>
    </message>
    <message>
        <source>choose or search</source>
        <translation>valitse tai etsi</translation>
    </message>
    <message>
        <source>choose the layer of plots</source>
        <translation>valitse kohdealueiden taso</translation>
    </message>
    <message>
        <source>conflict: this was not taken</source>
        <translation>ristiriita: tätä ei otettu</translation>
    </message>
    <message>
        <source>covers {share} of the net area</source>
        <translation>kattaa {share} nettoalasta</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d.M.</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d.M.yyyy</translation>
    </message>
    <message>
        <source>data {share} complete</source>
        <translation>tiedoista koossa {share}</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>ratkaistu</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>poistettu</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>hylkää</translation>
    </message>
    <message>
        <source>distance not known</source>
        <translation>etäisyys ei tiedossa</translation>
    </message>
    <message>
        <source>done</source>
        <translation>tehty</translation>
    </message>
    <message>
        <source>done {share}</source>
        <translation>tehty {share}</translation>
    </message>
    <message>
        <source>effort {effort}</source>
        <translation>työmäärä {effort}</translation>
    </message>
    <message>
        <source>end from P10 to P90</source>
        <translation>loppu P10–P90</translation>
    </message>
    <message>
        <source>ended {date}</source>
        <translation>päättyi {date}</translation>
    </message>
    <message>
        <source>ends {date}</source>
        <translation>päättyy {date}</translation>
    </message>
    <message>
        <source>evidence,register,studies,site facts,spreadsheet,excel</source>
        <translation>näyttö,rekisteri,selvitykset,aluetiedot,taulukko,excel</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>vanhentunut</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>kohde {id}</translation>
    </message>
    <message>
        <source>fi, sv or en. Without one it is QGIS's language.</source>
        <translation>fi, sv tai en. Ilman valintaa QGIS:n kieli.</translation>
    </message>
    <message>
        <source>fi, sv, en. Each gets a folder of its own.</source>
        <translation>fi, sv, en. Kukin saa oman kansionsa.</translation>
    </message>
    <message>
        <source>health,validity,coordinate system,units,coverage,mapping</source>
        <translation>kunto,kelvollisuus,koordinaattijärjestelmä,yksiköt,kattavuus,kartoitus</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historia</translation>
    </message>
    <message>
        <source>holds the end in {share} of simulations</source>
        <translation>määrää lopun {share}:ssa simuloinneista</translation>
    </message>
    <message>
        <source>its field “{word}”</source>
        <translation>kenttä ”{word}”</translation>
    </message>
    <message>
        <source>its name: “{word}”</source>
        <translation>nimi: ”{word}”</translation>
    </message>
    <message>
        <source>its own unit</source>
        <translation>sen oma yksikkö</translation>
    </message>
    <message>
        <source>keep yours</source>
        <translation>pidä omasi</translation>
    </message>
    <message>
        <source>knocked out</source>
        <translation>poissuljettu</translation>
    </message>
    <message>
        <source>knockout counts again</source>
        <translation>esteen palauttaminen</translation>
    </message>
    <message>
        <source>knockout set aside</source>
        <translation>esteen sivuuttaminen</translation>
    </message>
    <message>
        <source>largest part {area}</source>
        <translation>suurin yhtenäinen osa {area}</translation>
    </message>
    <message>
        <source>layer “{layer}”</source>
        <translation>taso ”{layer}”</translation>
    </message>
    <message>
        <source>layer “{layer}” (edited)</source>
        <translation>taso ”{layer}” (muokattu)</translation>
    </message>
    <message>
        <source>layer “{layer}” (gone)</source>
        <translation>taso ”{layer}” (poistettu)</translation>
    </message>
    <message>
        <source>layer “{layer}” (its file changed)</source>
        <translation>taso ”{layer}” (tiedosto muuttunut)</translation>
    </message>
    <message>
        <source>layer “{layer}” (new)</source>
        <translation>taso ”{layer}” (uusi)</translation>
    </message>
    <message>
        <source>missing: {layer}</source>
        <translation>puuttuu: {layer}</translation>
    </message>
    <message>
        <source>mostly holds the end</source>
        <translation>määrää useimmin lopun</translation>
    </message>
    <message>
        <source>net {area}</source>
        <translation>netto {area}</translation>
    </message>
    <message>
        <source>no history</source>
        <translation>ei historiaa</translation>
    </message>
    <message>
        <source>no slack</source>
        <translation>ei pelivaraa</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ei ole</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ei tehty</translation>
    </message>
    <message>
        <source>not in force on the start date</source>
        <translation>ei voimassa aloituspäivänä</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>ei tarpeen</translation>
    </message>
    <message>
        <source>not recorded: the study covers nothing</source>
        <translation>ei kirjattu: selvitys ei kata mitään</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>ei valittu</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>ei ratkennut</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>ei alkanut</translation>
    </message>
    <message>
        <source>on the map</source>
        <translation>kartalla</translation>
    </message>
    <message>
        <source>only possible</source>
        <translation>vain mahdollinen</translation>
    </message>
    <message>
        <source>only possible: what would settle it is not known</source>
        <translation>vain mahdollinen: ratkaisevaa tietoa ei ole</translation>
    </message>
    <message>
        <source>open the demo</source>
        <translation>avaa esimerkki</translation>
    </message>
    <message>
        <source>perhaps needed: data are missing</source>
        <translation>ehkä tarpeen: tietoja puuttuu</translation>
    </message>
    <message>
        <source>permit,eia,natura,schedule,procedure,licence,forecast,timeline</source>
        <translation>lupa,yva,natura,aikataulu,menettely,hankelupa,ennuste,aikajana</translation>
    </message>
    <message>
        <source>permits.json</source>
        <translation>permits.json</translation>
    </message>
    <message>
        <source>permits.json, tables and a calendar are put there; those of an earlier run are replaced.</source>
        <translation>Sinne kirjoitetaan permits.json, taulukot ja kalenteri; edellisen ajon tiedostot korvataan.</translation>
    </message>
    <message>
        <source>place</source>
        <translation>paikka</translation>
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
        <source>season of field work</source>
        <translation>maastokausi</translation>
    </message>
    <message>
        <source>season {days}</source>
        <translation>kausi {days}</translation>
    </message>
    <message>
        <source>set of weights</source>
        <translation>painosarja</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>ratkennut</translation>
    </message>
    <message>
        <source>site package,investor,rfi,pdf,project card,brochure,teaser,answer</source>
        <translation>sijoittumisaineisto,sijoittaja,rfi,pdf,hankekortti,esite,tietopyyntö,vastaus</translation>
    </message>
    <message>
        <source>site selection,suitability,natura,eia,permit,grid,industrial,rank,score</source>
        <translation>sijoituspaikka,soveltuvuus,natura,yva,lupa,sähköverkko,teollisuus,järjestys,pisteet</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>luonnos</translation>
    </message>
    <message>
        <source>slack {n} days</source>
        <translation>pelivaraa {n} päivää</translation>
    </message>
    <message>
        <source>start</source>
        <translation>alku</translation>
    </message>
    <message>
        <source>such as 2028</source>
        <translation>esimerkiksi 2028</translation>
    </message>
    <message>
        <source>take the other</source>
        <translation>ota toinen</translation>
    </message>
    <message>
        <source>the areas differ; yours was kept</source>
        <translation>alueet eroavat; omasi jäi voimaan</translation>
    </message>
    <message>
        <source>the geometry is damaged</source>
        <translation>geometria on vioittunut</translation>
    </message>
    <message>
        <source>the law's time</source>
        <translation>lain määräaika</translation>
    </message>
    <message>
        <source>the law's time ends {date}</source>
        <translation>lain määräaika päättyy {date}</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>nimi</translation>
    </message>
    <message>
        <source>the plots</source>
        <translation>kohdealueet</translation>
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
        <source>the request</source>
        <translation>valinnat</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>rivi</translation>
    </message>
    <message>
        <source>the rulebook</source>
        <translation>säännöstö</translation>
    </message>
    <message>
        <source>the start date</source>
        <translation>aloituspäivä</translation>
    </message>
    <message>
        <source>the system to measure in</source>
        <translation>mittauksen koordinaattijärjestelmä</translation>
    </message>
    <message>
        <source>the whole region</source>
        <translation>koko alue</translation>
    </message>
    <message>
        <source>this plot only</source>
        <translation>vain tämä kohdealue</translation>
    </message>
    <message>
        <source>tier,evidence,register,studies,site facts,to do</source>
        <translation>valmiustaso,näyttö,rekisteri,selvitykset,aluetiedot,tehtävät</translation>
    </message>
    <message>
        <source>today</source>
        <translation>tänään</translation>
    </message>
    <message>
        <source>too little is known for a class</source>
        <translation>luokan antamiseen tiedetään liian vähän</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>tyypillinen</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>käynnissä</translation>
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
        <source>until {date}</source>
        <translation>{date} asti</translation>
    </message>
    <message>
        <source>weakest theme: {theme}</source>
        <translation>heikoin teema: {theme}</translation>
    </message>
    <message>
        <source>weight of {theme}</source>
        <translation>teeman {theme} paino</translation>
    </message>
    <message>
        <source>what is missing</source>
        <translation>mitä puuttuu</translation>
    </message>
    <message>
        <source>what would be built</source>
        <translation>hankkeen tiedot</translation>
    </message>
    <message>
        <source>with the authority</source>
        <translation>viranomaisella</translation>
    </message>
    <message>
        <source>you changed it, the other copy deleted it</source>
        <translation>muutit sitä, toisesta kopiosta se on poistettu</translation>
    </message>
    <message>
        <source>you deleted it, the other copy changed it</source>
        <translation>poistit sen, toisessa kopiossa sitä on muutettu</translation>
    </message>
    <message>
        <source>your own; name it to save</source>
        <translation>omat; nimeä ja tallenna</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} – {end}</translation>
    </message>
    <message>
        <source>{date} (start of the project)</source>
        <translation>{date} (hankkeen alku)</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}–{last}</translation>
    </message>
    <message>
        <source>{group} ({known} of {all})</source>
        <translation>{group} ({known}/{all})</translation>
    </message>
    <message>
        <source>{layer}?</source>
        <translation>{layer}?</translation>
    </message>
    <message>
        <source>{least}–{most} months</source>
        <translation>{least}–{most} kk</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (kopio)</translation>
    </message>
    <message>
        <source>{name}: saving…</source>
        <translation>{name}: tallennetaan…</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} kk</translation>
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
        <source>{plot} is not among the plots any more.</source>
        <translation>{plot} ei ole enää kohdealueiden joukossa.</translation>
    </message>
    <message>
        <source>{plot}, changed</source>
        <translation>{plot}, muutettu</translation>
    </message>
    <message>
        <source>{readiness}: data {share} complete</source>
        <translation>{readiness}: tiedoista koossa {share}</translation>
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
        <source>{readiness}: {share} done</source>
        <translation>{readiness}: {share} tehty</translation>
    </message>
    <message>
        <source>{scenario}: ready by {p50} (P50), between {p10} (P10) and {p90} (P90). Reckoned on {day}.</source>
        <translation>{scenario}: valmis {p50} (P50), välillä {p10} (P10) – {p90} (P90). Laskettu {day}.</translation>
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
        <source>{theme}: does not apply to this project</source>
        <translation>{theme}: ei koske tätä hanketta</translation>
    </message>
    <message>
        <source>{theme}: weight for {readiness}</source>
        <translation>{theme}: paino, {readiness}</translation>
    </message>
    <message>
        <source>{theme}: {best} (between {low} and {high}); data {share} complete</source>
        <translation>{theme}: {best} (välillä {low}–{high}); tiedoista koossa {share}</translation>
    </message>
    <message>
        <source>{theme}: {filled} of {all}</source>
        <translation>{theme}: {filled}/{all}</translation>
    </message>
    <message>
        <source>{title} (tier {tier}): {n} plots</source>
        <translation>{title} (taso {tier}): {n} kohdealuetta</translation>
    </message>
    <message>
        <source>{title}: until {date}, {n} days</source>
        <translation>{title}: {date} asti, {n} päivää</translation>
    </message>
    <message>
        <source>{title}: yours “{ours}” was kept, the other says “{theirs}”</source>
        <translation>{title}: oma arvo ”{ours}” säilyi, toinen sanoo ”{theirs}”</translation>
    </message>
    <message>
        <source>{topic}: {known} of {all}</source>
        <translation>{topic}: {known}/{all}</translation>
    </message>
    <message>
        <source>“{layer}” cannot be written: {why}</source>
        <translation>”{layer}” ei voida kirjoittaa: {why}</translation>
    </message>
    <message>
        <source>“{layer}” fits, by {why}.</source>
        <translation>”{layer}” sopii, perusteena {why}.</translation>
    </message>
    <message>
        <source>“{layer}” looks like the plots.</source>
        <translation>”{layer}” näyttää kohdealueilta.</translation>
    </message>
    <message>
        <source>“{part}” in the details of a layer says nothing. Write it as key=value.</source>
        <translation>”{part}” tason tarkennuksissa ei kerro mitään. Kirjoita se muodossa avain=arvo.</translation>
    </message>
    <message>
        <source>“{table}” has {count} cells, which makes no whole rows of {columns}. Give every cell, empty ones too.</source>
        <translation>Taulukossa ”{table}” on {count} solua, joista ei tule kokonaisia {columns} solun rivejä. Anna jokainen solu, tyhjätkin.</translation>
    </message>
    <message>
        <source>“{text}” is no year. Write it as 2028.</source>
        <translation>”{text}” ei ole vuosi. Kirjoita se muodossa 2028.</translation>
    </message>
    <message>
        <source>“{value} {unit}” is no number in {wanted}. Write a number, and a unit of the same kind or none.</source>
        <translation>”{value} {unit}” ei ole luku yksikössä {wanted}. Kirjoita luku ja samanlainen yksikkö tai ei yksikköä.</translation>
    </message>
    <message>
        <source>“{value}” cannot be read as an answer to this question.</source>
        <translation>”{value}” ei ole vastaus tähän kysymykseen.</translation>
    </message>
    <message>
        <source>✓ The layer can be used as it is.</source>
        <translation>✓ Taso on käyttökelpoinen sellaisenaan.</translation>
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
        <translation>Lisää aiheelle toinen taso</translation>
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
        <source>Do not propose this</source>
        <translation>Älä ehdota tätä</translation>
    </message>
    <message>
        <source>Field with the features’ names, for the evidence</source>
        <translation>Kenttä, jossa ovat kohteiden nimet; ne näkyvät tulosten perusteissa</translation>
    </message>
    <message>
        <source>Find a role or a layer</source>
        <translation>Etsi aihetta tai tasoa</translation>
    </message>
    <message>
        <source>Give the layer its coordinate system…</source>
        <translation>Anna tasolle koordinaattijärjestelmä…</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Taso</translation>
    </message>
    <message>
        <source>Let these layers fill the roles, with the fields and units that were recognised</source>
        <translation>Ota nämä tasot käyttöön tunnistettuine kenttineen ja yksikköineen</translation>
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
        <translation>Poista taso tästä aiheesta</translation>
    </message>
    <message>
        <source>The day the data describe</source>
        <translation>Päivä, jota tiedot kuvaavat</translation>
    </message>
    <message>
        <source>The layers that fill this role</source>
        <translation>Tämän aiheen tasot</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Käytä</translation>
    </message>
    <message>
        <source>Use all</source>
        <translation>Käytä kaikkia</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>Aihe</translation>
    </message>
    <message>
        <source>Where “none there” may be believed</source>
        <translation>Alue, jolta kaikki kohteet ovat mukana aineistossa</translation>
    </message>
    <message>
        <source>Whether the layer can be used</source>
        <translation>Voiko tasoa käyttää</translation>
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
        <translation>Tyhjäksi jätetty tieto on tuntematon ja näkyy tuloksissa vaihteluvälinä.</translation>
    </message>
    <message>
        <source>Copy this screening</source>
        <translation>Kopioi tämä seulonta</translation>
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
        <source>Give the layer its coordinate system…</source>
        <translation>Anna tasolle koordinaattijärjestelmä…</translation>
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
        <source>New screening</source>
        <translation>Uusi seulonta</translation>
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
        <source>Take this screening out of the project</source>
        <translation>Poista tämä seulonta projektista</translation>
    </message>
    <message>
        <source>The layer of candidate plots: polygons</source>
        <translation>Kohdealueiden taso: monikulmioita</translation>
    </message>
    <message>
        <source>The screenings of this QGIS project</source>
        <translation>Tämän QGIS-projektin seulonnat</translation>
    </message>
    <message>
        <source>Typical values</source>
        <translation>Tyypilliset arvot</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Käytä</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Columns</source>
        <translation>Sarakkeet</translation>
    </message>
    <message>
        <source>Filter by name or municipality</source>
        <translation>Suodata nimellä tai kunnalla</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kartta</translation>
    </message>
    <message>
        <source>Show more columns: municipality and themes</source>
        <translation>Näytä lisää sarakkeita: kunta ja teemat</translation>
    </message>
    <message>
        <source>The readiness that colours the map</source>
        <translation>Valmius, jonka mukaan kartta väritetään</translation>
    </message>
</context>
</TS>
