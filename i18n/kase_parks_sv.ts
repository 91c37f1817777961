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
        <source>({sign}{n} mo)</source>
        <translation>({sign}{n} mån)</translation>
    </message>
    <message>
        <source>A document for print (PDF) with maps, figures, permit path and open questions</source>
        <translation>Ett dokument för utskrift (PDF) med kartor, siffror, tillståndsväg och öppna frågor</translation>
    </message>
    <message>
        <source>A page for the browser that needs no network</source>
        <translation>En sida för webbläsaren som inte behöver nätverk</translation>
    </message>
    <message>
        <source>A project card to edit (PPTX, DOCX)</source>
        <translation>Ett projektkort att redigera (PPTX, DOCX)</translation>
    </message>
    <message>
        <source>A register holds what has been done about the plots: studies, answers and their documents; it raises tiers.</source>
        <translation>Registret samlar det som har gjorts för områdena: utredningar, svar och deras handlingar. De höjer mognadsnivån.</translation>
    </message>
    <message>
        <source>A row for each layer. Status: ok, attention (read its messages), failed (cannot be read).</source>
        <translation>En rad för varje lager. Status: ok, attention (läs meddelandena), failed (kan inte läsas).</translation>
    </message>
    <message>
        <source>A row for each procedure of each plot: who decides, when it begins and ends.</source>
        <translation>En rad för varje förfarande på varje område: vem som beslutar, när det börjar och slutar.</translation>
    </message>
    <message>
        <source>A row for each value, with what stood there before.</source>
        <translation>En rad för varje värde, med vad som stod där förut.</translation>
    </message>
    <message>
        <source>A value, or several with “;” between them</source>
        <translation>Ett värde, eller flera med ”;” emellan</translation>
    </message>
    <message>
        <source>About this page (F1)</source>
        <translation>Om den här sidan (F1)</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Lägg till ett lager</translation>
    </message>
    <message>
        <source>Add a study…</source>
        <translation>Lägg till en utredning…</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>Alla ({n})</translation>
    </message>
    <message>
        <source>All of it as one zip</source>
        <translation>Allt som en zip-fil</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>Alla områden</translation>
    </message>
    <message>
        <source>All sites in one spreadsheet, side by side</source>
        <translation>Alla områden i en tabell, sida vid sida</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>Alla nivåer</translation>
    </message>
    <message>
        <source>Also write drafts (DOCX)</source>
        <translation>Skriv också utkast (DOCX)</translation>
    </message>
    <message>
        <source>An EIA programme with the plots as its alternatives, and the screening table, into the folder.</source>
        <translation>Ett MKB-program med områdena som alternativ samt prövningstabellen, till mappen.</translation>
    </message>
    <message>
        <source>An earlier package there is replaced; a folder that holds anything else is refused.</source>
        <translation>Ett tidigare underlag där ersätts; en mapp med annat innehåll avvisas.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Areal</translation>
    </message>
    <message>
        <source>Area covered</source>
        <translation>Täckt område</translation>
    </message>
    <message>
        <source>As “kase-parks evidence” writes it, filled in.</source>
        <translation>Sådant som ”kase-parks evidence” skriver det, ifyllt.</translation>
    </message>
    <message>
        <source>Asks for nothing: {verdicts}</source>
        <translation>Kräver inget: {verdicts}</translation>
    </message>
    <message>
        <source>Assessing…</source>
        <translation>Bedöms…</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Upprättad av</translation>
    </message>
    <message>
        <source>Authority data, not shown</source>
        <translation>Myndighetsdata, visas inte</translation>
    </message>
    <message>
        <source>Back to the ranked plots (Esc)</source>
        <translation>Tillbaka till rangordningen (Esc)</translation>
    </message>
    <message>
        <source>Back to the rulebook's weights</source>
        <translation>Tillbaka till regelbokens vikter</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Började</translation>
    </message>
    <message>
        <source>Both copies changed the same ({n})</source>
        <translation>Båda kopiorna har ändrat samma sak ({n})</translation>
    </message>
    <message>
        <source>Branding file</source>
        <translation>Profilfil</translation>
    </message>
    <message>
        <source>Bringing back the results of {date}…</source>
        <translation>Resultaten {date} återställs…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Avbrutet.</translation>
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
        <source>Candidate plots</source>
        <translation>Etableringsområden</translation>
    </message>
    <message>
        <source>Change a copy of the picked plot</source>
        <translation>Ändra en kopia av valt område</translation>
    </message>
    <message>
        <source>Change the shape</source>
        <translation>Ändra formen</translation>
    </message>
    <message>
        <source>Check layers</source>
        <translation>Kontrollera lager</translation>
    </message>
    <message>
        <source>Choose a branding file</source>
        <translation>Välj en profilfil</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Välj en mapp</translation>
    </message>
    <message>
        <source>Choose a language at least: fi, sv or en.</source>
        <translation>Välj minst ett språk: fi, sv eller en.</translation>
    </message>
    <message>
        <source>Choose a register on the page Evidence first: it keeps forecasts and progress.</source>
        <translation>Välj först ett register på sidan Underlag: det bevarar prognoser och läget.</translation>
    </message>
    <message>
        <source>Choose a set of weights, or type a name to save yours under it</source>
        <translation>Välj en uppsättning vikter, eller skriv ett namn att spara dina under</translation>
    </message>
    <message>
        <source>Choose the folder of the package.</source>
        <translation>Välj underlagets mapp.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots first.</source>
        <translation>Välj först lagret med etableringsområden.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots, or a screening file.</source>
        <translation>Välj lagret med etableringsområden eller en screeningfil.</translation>
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
        <source>Click its corners on the map; right click ends</source>
        <translation>Klicka på hörnen på kartan; högerklick avslutar</translation>
    </message>
    <message>
        <source>Click its corners on the map; right click ends, Esc gives up.</source>
        <translation>Klicka på hörnen på kartan; högerklick avslutar, Esc avbryter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Closed: {why}</source>
        <translation>Inte tillgängligt: {why}</translation>
    </message>
    <message>
        <source>Code names</source>
        <translation>Kodnamn</translation>
    </message>
    <message>
        <source>Code names in place of plots' names and places</source>
        <translation>Kodnamn i stället för namn och platser</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer from a small file</source>
        <translation>Färger, typsnitt, logotyp, kontakt och ansvarsfriskrivning från en liten fil</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer. Without one the looks are neutral.</source>
        <translation>Färger, typsnitt, logotyp, kontakt och ansvarsfriskrivning. Utan den är utseendet neutralt.</translation>
    </message>
    <message>
        <source>Compare {n}</source>
        <translation>Jämför {n}</translation>
    </message>
    <message>
        <source>Completeness of data: the weight of what is known</source>
        <translation>Uppgifternas fullständighet: vikten av det som är känt</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Slutsats</translation>
    </message>
    <message>
        <source>Contact:</source>
        <translation>Kontakt:</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Motsägelser</translation>
    </message>
    <message>
        <source>Coordinate system to measure in</source>
        <translation>Koordinatsystem att mäta i</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Could be: {answers}</source>
        <translation>Kan vara: {answers}</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Täcker</translation>
    </message>
    <message>
        <source>Data complete</source>
        <translation>Uppgifternas fullständighet</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Day of reckoning</source>
        <translation>Beräkningsdag</translation>
    </message>
    <message>
        <source>Decides: {authority}</source>
        <translation>Beslutar: {authority}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Delete this row; the history keeps it</source>
        <translation>Ta bort raden; historiken bevarar den</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Details are in the log panel, tab “KASE Parks”.</source>
        <translation>Detaljer finns i loggpanelen, fliken ”KASE Parks”.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>Documents for print with maps at scale. They take most of the time.</source>
        <translation>Dokument för utskrift med kartor i skala. De tar det mesta av tiden.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Rita</translation>
    </message>
    <message>
        <source>Draw a plot on the map</source>
        <translation>Rita ett område på kartan</translation>
    </message>
    <message>
        <source>Draw a plot on the map and see its readiness: click its corners, end with a right click</source>
        <translation>Rita ett område på kartan och se dess beredskap: klicka på hörnen, avsluta med högerklick</translation>
    </message>
    <message>
        <source>Each site considered and each pathway to it, with the reason.</source>
        <translation>Varje område som prövats och varje påverkansväg dit, med motivering.</translation>
    </message>
    <message>
        <source>Edit in QGIS’s own tables</source>
        <translation>Redigera i QGIS egna tabeller</translation>
    </message>
    <message>
        <source>Electric power (MW)</source>
        <translation>Eleffekt (MW)</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Slutade</translation>
    </message>
    <message>
        <source>Every number behind the scores.</source>
        <translation>Varje tal bakom poängen.</translation>
    </message>
    <message>
        <source>Everywhere (my own statement)</source>
        <translation>Överallt (min egen uppgift)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Underlag</translation>
    </message>
    <message>
        <source>Evidence of the picked plot on the map</source>
        <translation>Underlaget för valt område på kartan</translation>
    </message>
    <message>
        <source>Evidence: distances</source>
        <translation>Underlag: avstånd</translation>
    </message>
    <message>
        <source>Evidence: overlaps</source>
        <translation>Underlag: överlapp</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Går ut</translation>
    </message>
    <message>
        <source>Export spreadsheet</source>
        <translation>Exportera kalkylblad</translation>
    </message>
    <message>
        <source>Export spreadsheet…</source>
        <translation>Exportera kalkylblad…</translation>
    </message>
    <message>
        <source>Facts that are not given count as unknown; with this they are the kind's typical ones, and marked as such.</source>
        <translation>Uppgifter som inte ges är okända; med detta är de typiska för projekttypen, och märkta som sådana.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>Field with the plot's id</source>
        <translation>Fält med områdets id</translation>
    </message>
    <message>
        <source>Field with the plot's name</source>
        <translation>Fält med områdets namn</translation>
    </message>
    <message>
        <source>Field work: {days} days, {seasons}</source>
        <translation>Fältarbete: {days} dagar, {seasons}</translation>
    </message>
    <message>
        <source>Fields of the project profile as in a screening file, such as site_ha 12 or lorries_per_day 20.</source>
        <translation>Projektprofilens fält som i en screeningfil, till exempel site_ha 12 eller lorries_per_day 20.</translation>
    </message>
    <message>
        <source>Fields were recognised.</source>
        <translation>Fält kändes igen.</translation>
    </message>
    <message>
        <source>File or link</source>
        <translation>Fil eller länk</translation>
    </message>
    <message>
        <source>Fill gaps with the kind's typical values</source>
        <translation>Fyll luckor med projekttypens typiska värden</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Noteringar</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Första dag</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mapp</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Mapp för filerna</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Mapp för rapporten</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Mapp för resultaten</translation>
    </message>
    <message>
        <source>Folder of the package</source>
        <translation>Underlagets mapp</translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation>Ta bort uppsättningen</translation>
    </message>
    <message>
        <source>Gantt as PNG…</source>
        <translation>Gantt-schema som PNG…</translation>
    </message>
    <message>
        <source>Gantt as SVG…</source>
        <translation>Gantt-schema som SVG…</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts that KASE Parks made.</source>
        <translation>GeoPackage med utredningar och områdesuppgifter som KASE Parks har gjort.</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts; without one it is the screening file's.</source>
        <translation>GeoPackage med utredningar och områdesuppgifter; utan en används screeningfilens.</translation>
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
        <source>Give a reason and an author first.</source>
        <translation>Ange först motivering och vem som står för den.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Ange en text.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Fortsätt utan register</translation>
    </message>
    <message>
        <source>Go on without layers that cannot be read</source>
        <translation>Fortsätt utan lager som inte kan läsas</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Health of the layers</source>
        <translation>Lagrens skick</translation>
    </message>
    <message>
        <source>Hide the plots' identity: no place, no names, no maps, distances as classes.</source>
        <translation>Döljer vilka områden det gäller: ingen plats, inga namn, inga kartor, avstånd som klasser.</translation>
    </message>
    <message>
        <source>History of the register</source>
        <translation>Registrets historik</translation>
    </message>
    <message>
        <source>Holds for {n} years</source>
        <translation>Gäller i {n} år</translation>
    </message>
    <message>
        <source>How binding</source>
        <translation>Hur bindande</translation>
    </message>
    <message>
        <source>How the field is compared; ∈: one of these values</source>
        <translation>Hur fältet jämförs; ∈: något av dessa värden</translation>
    </message>
    <message>
        <source>How to shorten: {how}</source>
        <translation>Så förkortas det: {how}</translation>
    </message>
    <message>
        <source>Id of the best plot</source>
        <translation>Id för det bästa området</translation>
    </message>
    <message>
        <source>Ids must differ. Without a field the layer's own feature ids are used.</source>
        <translation>Id:n måste skilja sig åt. Utan fält används lagrets egna objekt-id.</translation>
    </message>
    <message>
        <source>Ids with a semicolon between them. Empty: all plots.</source>
        <translation>Beteckningar åtskilda med semikolon. Tomt: alla områden.</translation>
    </message>
    <message>
        <source>Ids: {field}.</source>
        <translation>Id: {field}.</translation>
    </message>
    <message>
        <source>If none of the possible steps comes: {date}</source>
        <translation>Om inget av de möjliga stegen kommer: {date}</translation>
    </message>
    <message>
        <source>Import spreadsheet</source>
        <translation>Importera kalkylblad</translation>
    </message>
    <message>
        <source>Import spreadsheet…</source>
        <translation>Importera kalkylblad…</translation>
    </message>
    <message>
        <source>Import studies and site facts</source>
        <translation>Importera utredningar och områdesuppgifter</translation>
    </message>
    <message>
        <source>In combination with: {others}</source>
        <translation>I kombination med: {others}</translation>
    </message>
    <message>
        <source>In metres. Without one it is the screening file's, else the plots' own.</source>
        <translation>I meter. Utan val screeningfilens, annars områdenas eget.</translation>
    </message>
    <message>
        <source>Invalid features repaired: {n}; the area changed by {area}.</source>
        <translation>Ogiltiga objekt som reparerats: {n}; arealen ändrades med {area}.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Utfärdare</translation>
    </message>
    <message>
        <source>It covers the whole plot</source>
        <translation>Den täcker hela området</translation>
    </message>
    <message>
        <source>It expires before it was given. Correct one of the dates.</source>
        <translation>Det går ut innan det gavs. Rätta något av datumen.</translation>
    </message>
    <message>
        <source>Items of the tiers</source>
        <translation>Nivåernas punkter</translation>
    </message>
    <message>
        <source>Judged as it is on</source>
        <translation>Bedömt enligt läget den</translation>
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
        <source>KASE Parks: guide</source>
        <translation>KASE Parks: guide</translation>
    </message>
    <message>
        <source>KASE Parks: importing {file}</source>
        <translation>KASE Parks: importerar {file}</translation>
    </message>
    <message>
        <source>KASE Parks: judging</source>
        <translation>KASE Parks: bedömning</translation>
    </message>
    <message>
        <source>KASE Parks: keeping results</source>
        <translation>KASE Parks: resultaten sparas</translation>
    </message>
    <message>
        <source>KASE Parks: keeping the forecast</source>
        <translation>KASE Parks: prognosen sparas</translation>
    </message>
    <message>
        <source>KASE Parks: looking at files</source>
        <translation>KASE Parks: filerna kontrolleras</translation>
    </message>
    <message>
        <source>KASE Parks: looking at the layers</source>
        <translation>KASE Parks: lagren granskas</translation>
    </message>
    <message>
        <source>KASE Parks: looking for layers to propose</source>
        <translation>KASE Parks: söker lager att föreslå</translation>
    </message>
    <message>
        <source>KASE Parks: making the site package</source>
        <translation>KASE Parks: etableringsunderlaget görs</translation>
    </message>
    <message>
        <source>KASE Parks: map</source>
        <translation>KASE Parks: karta</translation>
    </message>
    <message>
        <source>KASE Parks: merging {file}</source>
        <translation>KASE Parks: sammanfogar {file}</translation>
    </message>
    <message>
        <source>KASE Parks: page one of {plot}</source>
        <translation>KASE Parks: första sidan, {plot}</translation>
    </message>
    <message>
        <source>KASE Parks: permit path of {plot}</source>
        <translation>KASE Parks: tillståndsvägen för {plot}</translation>
    </message>
    <message>
        <source>KASE Parks: reading the register</source>
        <translation>KASE Parks: läser registret</translation>
    </message>
    <message>
        <source>KASE Parks: results of {name}</source>
        <translation>KASE Parks: resultat, {name}</translation>
    </message>
    <message>
        <source>KASE Parks: saving evidence</source>
        <translation>KASE Parks: sparar underlag</translation>
    </message>
    <message>
        <source>KASE Parks: saving progress</source>
        <translation>KASE Parks: läget sparas</translation>
    </message>
    <message>
        <source>KASE Parks: saving results</source>
        <translation>KASE Parks: resultaten sparas</translation>
    </message>
    <message>
        <source>KASE Parks: saving {file}</source>
        <translation>KASE Parks: {file} sparas</translation>
    </message>
    <message>
        <source>KASE Parks: screening {name}</source>
        <translation>KASE Parks: screening av {name}</translation>
    </message>
    <message>
        <source>KASE Parks: sketch</source>
        <translation>KASE Parks: skiss</translation>
    </message>
    <message>
        <source>KASE Parks: starting a register</source>
        <translation>KASE Parks: skapar ett register</translation>
    </message>
    <message>
        <source>Keep the rest as it is</source>
        <translation>Behåll resten som det är</translation>
    </message>
    <message>
        <source>Keep this forecast in the register</source>
        <translation>Bevara denna prognos i registret</translation>
    </message>
    <message>
        <source>Kept until QGIS is closed. Choose a register on the page Evidence to keep progress for good.</source>
        <translation>Bevaras tills QGIS stängs. Välj ett register på sidan Underlag för att bevara läget.</translation>
    </message>
    <message>
        <source>Kind of project</source>
        <translation>Typ av projekt</translation>
    </message>
    <message>
        <source>Kind of study</source>
        <translation>Typ av utredning</translation>
    </message>
    <message>
        <source>Knockouts</source>
        <translation>Avgörande hinder</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>Förhandsvisningens språk</translation>
    </message>
    <message>
        <source>Language of the results</source>
        <translation>Resultatens språk</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Sista dag</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Layers and their roles</source>
        <translation>Lager och deras ämnen</translation>
    </message>
    <message>
        <source>Layers that cannot be read</source>
        <translation>Lager som inte kan läsas</translation>
    </message>
    <message>
        <source>Layers that need attention</source>
        <translation>Lager som kräver uppmärksamhet</translation>
    </message>
    <message>
        <source>Laying out page one…</source>
        <translation>Första sidan ställs upp…</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Utelämnas</translation>
    </message>
    <message>
        <source>Left out, without a usable geometry: {n}.</source>
        <translation>Utelämnade, utan användbar geometri: {n}.</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Utelämnades:</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Let it count again</source>
        <translation>Låt hindret gälla igen</translation>
    </message>
    <message>
        <source>Lines to what is nearest.</source>
        <translation>Linjer till det närmaste.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Granskas…</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Gäller</translation>
    </message>
    <message>
        <source>Make a branding file of your own</source>
        <translation>Gör en egen profilfil</translation>
    </message>
    <message>
        <source>Make a branding file of your own…</source>
        <translation>Gör en egen profilfil…</translation>
    </message>
    <message>
        <source>Make the site package</source>
        <translation>Gör etableringsunderlaget</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mätningar</translation>
    </message>
    <message>
        <source>Merge a copy</source>
        <translation>Sammanfoga en kopia</translation>
    </message>
    <message>
        <source>Merge a copy…</source>
        <translation>Sammanfoga en kopia…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metod</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kommun</translation>
    </message>
    <message>
        <source>Name of a rulebook of ours (fi, eu) or a rulebook file. Without one it is the screening file's, else fi.</source>
        <translation>Namnet på en av våra regelböcker (fi, eu) eller en regelboksfil. Utan det screeningfilens, annars fi.</translation>
    </message>
    <message>
        <source>Name of the screening</source>
        <translation>Screeningens namn</translation>
    </message>
    <message>
        <source>Names: {field}.</source>
        <translation>Namn: {field}.</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered</source>
        <translation>Natura 2000: granskade områden</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered ({n})</source>
        <translation>Natura 2000: granskade områden ({n})</translation>
    </message>
    <message>
        <source>Natura screening</source>
        <translation>Prövning av behovet av Naturabedömning</translation>
    </message>
    <message>
        <source>Natura trail as CSV…</source>
        <translation>Natura-granskningen som CSV…</translation>
    </message>
    <message>
        <source>Needs: {inputs}</source>
        <translation>Behöver: {inputs}</translation>
    </message>
    <message>
        <source>Net area</source>
        <translation>Nettoareal</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutralt</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>Ny screening</translation>
    </message>
    <message>
        <source>No Natura site within the widest reach of any effect.</source>
        <translation>Inget Natura-område ligger inom någon effekts största räckvidd.</translation>
    </message>
    <message>
        <source>No contact is named. A branding file names one.</source>
        <translation>Ingen kontakt är angiven. En profilfil anger en.</translation>
    </message>
    <message>
        <source>No other layer of the project looks like a role. Add a row, and choose role and layer yourself.</source>
        <translation>Inget annat av projektets lager tycks passa något ämne. Lägg till en rad och välj ämne och lager själv.</translation>
    </message>
    <message>
        <source>No plots: pick or select some on the page Results.</source>
        <translation>Inga områden: välj några på sidan Resultat.</translation>
    </message>
    <message>
        <source>No register</source>
        <translation>Inget register</translation>
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
        <source>Not known whether it is open: {why}</source>
        <translation>Inte känt om det är tillgängligt: {why}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Ännu inte sparat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anteckning</translation>
    </message>
    <message>
        <source>Nothing is left to prove</source>
        <translation>Inget återstår att visa</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>Antal noteringar</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>Antal lager</translation>
    </message>
    <message>
        <source>Number of plots</source>
        <translation>Antal områden</translation>
    </message>
    <message>
        <source>Number of sites</source>
        <translation>Antal områden</translation>
    </message>
    <message>
        <source>Number of the decision, whom you spoke to …</source>
        <translation>Beslutets nummer, vem du talade med …</translation>
    </message>
    <message>
        <source>Of {n} simulated courses half are ready by the first date, four in five between the other two. Reckoned on {day}; the project starts on {start}.</source>
        <translation>Av {n} simulerade förlopp är hälften klara till det första datumet, fyra av fem mellan de två andra. Beräknat {day}; projektet börjar {start}.</translation>
    </message>
    <message>
        <source>One row for each layer; they come beside the file's. Role: such as substation; several with a semicolon between them. Layer: name, id or file. Details: which field holds what, such as voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Covers: empty (only as far as its features reach), all (the whole region), or the layer that shows where it was mapped.</source>
        <translation>En rad för varje lager; de kommer utöver filens. Ämne: till exempel substation; flera med semikolon emellan. Lager: namn, id eller fil. Detaljer: vilket fält som innehåller vad, till exempel voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Täcker: tomt (bara så långt objekten når), all (hela regionen) eller lagret som visar var det har kartlagts.</translation>
    </message>
    <message>
        <source>One zip of it all, with checksums</source>
        <translation>En zip-fil av allt, med kontrollsummor</translation>
    </message>
    <message>
        <source>Only these plots</source>
        <translation>Bara dessa områden</translation>
    </message>
    <message>
        <source>Only {field} {values}.</source>
        <translation>Endast {field} {values}.</translation>
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
        <source>Open the PDF</source>
        <translation>Öppna PDF</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Öppna exemplet</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Öppna sidan</translation>
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
        <source>Other facts of the project</source>
        <translation>Projektets övriga uppgifter</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Page one</source>
        <translation>Första sidan</translation>
    </message>
    <message>
        <source>Page one cannot be shown.</source>
        <translation>Första sidan kan inte visas.</translation>
    </message>
    <message>
        <source>Page one is shown here after a run.</source>
        <translation>Första sidan visas här efter en körning.</translation>
    </message>
    <message>
        <source>Page one of {name}</source>
        <translation>Första sidan: {name}</translation>
    </message>
    <message>
        <source>Permit path</source>
        <translation>Tillståndsväg</translation>
    </message>
    <message>
        <source>Permit steps</source>
        <translation>Tillståndsvägens steg</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>Tillstånd</translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation>Välj en fil</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results or on the map to see and add its evidence.</source>
        <translation>Välj ett område på sidan Resultat eller på kartan för att se och lägga till dess underlag.</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see its way to being ready to build.</source>
        <translation>Välj ett etableringsområde på sidan Resultat för att se dess väg till byggklart.</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see what holds it back, and on which evidence.</source>
        <translation>Välj ett etableringsområde på sidan Resultat för att se vad som bromsar det, och på vilka grunder.</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Områden</translation>
    </message>
    <message>
        <source>Plots and what would be built</source>
        <translation>Etableringsområden och vad som skulle byggas</translation>
    </message>
    <message>
        <source>Plots by tier</source>
        <translation>Områden per nivå</translation>
    </message>
    <message>
        <source>Plots knocked out</source>
        <translation>Uteslutna områden</translation>
    </message>
    <message>
        <source>Plots with a class given</source>
        <translation>Områden med klass</translation>
    </message>
    <message>
        <source>Plots: {all}. Settled: {settled}. Knocked out: {out}.</source>
        <translation>Etableringsområden: {all}. Med klass: {settled}. Uteslutna: {out}.</translation>
    </message>
    <message>
        <source>Polygons. Leave empty to take the plots that the screening file names.</source>
        <translation>Polygoner. Lämna tomt för att använda screeningfilens områden.</translation>
    </message>
    <message>
        <source>Press Run, below</source>
        <translation>Tryck på Kör här nedanför</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Läge</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Propose roles for the layers of the project, from their names and fields</source>
        <translation>Föreslå ämnen för projektets lager utifrån deras namn och fält</translation>
    </message>
    <message>
        <source>Proposed: {layer}. Click + to use it.</source>
        <translation>Förslag: {layer}. Klicka på + för att använda det.</translation>
    </message>
    <message>
        <source>Protects: {what}</source>
        <translation>Skyddar: {what}</translation>
    </message>
    <message>
        <source>Python packages are missing.</source>
        <translation>Python-paket saknas.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Placering</translation>
    </message>
    <message>
        <source>Rank: settled plots first, then those of which too little is known, knocked out last</source>
        <translation>Placering: först områden med klass, sedan de som för lite är känt om, sist de uteslutna</translation>
    </message>
    <message>
        <source>Ranked plots</source>
        <translation>Rangordnade områden</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness</source>
        <translation>Rangordnar etableringsområden efter MKB- och tillståndsberedskap samt byggklarhet</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness. Each score carries the interval that what is unknown leaves open, and the findings and evidence it rests on. The panel and the command line give the same result for the same request.</source>
        <translation>Rangordnar etableringsområden efter MKB- och tillståndsberedskap samt byggklarhet. Varje poäng har det intervall som det okända lämnar öppet, samt de noteringar och det underlag den vilar på. Panelen och kommandoraden ger samma resultat för samma val.</translation>
    </message>
    <message>
        <source>Readiness tier: what has been proven</source>
        <translation>Mognadsnivå: vad som har visats</translation>
    </message>
    <message>
        <source>Readiness tiers</source>
        <translation>Mognadsnivåer</translation>
    </message>
    <message>
        <source>Reads plots and layers as a screening would, and tells for each what was found: features, invalid and missing geometry, coordinate system, doubtful units and values. Nothing is scored.</source>
        <translation>Läser områden och lager som en screening gör och berättar om vart och ett vad som hittades: objekt, ogiltig och saknad geometri, koordinatsystem, tvivelaktiga enheter och värden. Inget poängsätts.</translation>
    </message>
    <message>
        <source>Reads the sheets “studies” and “facts” of a spreadsheet (.xlsx) and takes new and changed rows into a register. When anything in the spreadsheet is wrong, nothing is taken.</source>
        <translation>Läser bladen ”studies” och ”facts” i ett kalkylblad (.xlsx) och tar in nya och ändrade rader i ett register. Om något i kalkylbladet är fel tas ingenting in.</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Klart senast</translation>
    </message>
    <message>
        <source>Ready by {date}</source>
        <translation>Klart senast {date}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivering</translation>
    </message>
    <message>
        <source>Calculate again</source>
        <translation>Beräkna igen</translation>
    </message>
    <message>
        <source>Calculating the permit path…</source>
        <translation>Tillståndsvägen beräknas…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Register {name}</source>
        <translation>Register {name}</translation>
    </message>
    <message>
        <source>Registers (*.gpkg)</source>
        <translation>Register (*.gpkg)</translation>
    </message>
    <message>
        <source>Remove the sketch</source>
        <translation>Ta bort skissen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Rapportera ett problem</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Rapportera ett problem…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Results of {date}.</source>
        <translation>Resultat {date}.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Ämne</translation>
    </message>
    <message>
        <source>Roles that a layer was recognised for: {n}. Look at them in the list.</source>
        <translation>Ämnen som ett lager kändes igen för: {n}. Se förslagen i listan.</translation>
    </message>
    <message>
        <source>Room for the project</source>
        <translation>Projektet ryms</translation>
    </message>
    <message>
        <source>Rows taken</source>
        <translation>Intagna rader</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Regelbok</translation>
    </message>
    <message>
        <source>Rulebook's weights</source>
        <translation>Regelbokens vikter</translation>
    </message>
    <message>
        <source>Rules are judged as they are in force on that day. Needed where no screening file gives it.</source>
        <translation>Reglerna tillämpas som de gäller den dagen. Behövs där ingen screeningfil anger den.</translation>
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
        <source>Run the screening again to see them.</source>
        <translation>Kör screeningen på nytt för att se dem.</translation>
    </message>
    <message>
        <source>Run the screening first: the package tells what it finds.</source>
        <translation>Kör screeningen först: underlaget berättar vad den finner.</translation>
    </message>
    <message>
        <source>Run the screening to see what each plot needs and has proven.</source>
        <translation>Kör screeningen för att se vad varje område behöver och vad som har visats.</translation>
    </message>
    <message>
        <source>Said not to be needed: {steps}</source>
        <translation>Angivna som onödiga: {steps}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Spara rapport</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Spara rapport…</translation>
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
        <source>Save sketched plots…</source>
        <translation>Spara skissade områden…</translation>
    </message>
    <message>
        <source>Save the steps as drawing, picture or table</source>
        <translation>Spara stegen som ritning, bild eller tabell</translation>
    </message>
    <message>
        <source>Save these weights under the name</source>
        <translation>Spara vikterna under namnet</translation>
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
        <source>Saved {file}. Change it in any text editor.</source>
        <translation>Sparade {file}. Ändra den i valfri textredigerare.</translation>
    </message>
    <message>
        <source>Say how far it has come…</source>
        <translation>Ange hur långt det har kommit…</translation>
    </message>
    <message>
        <source>Say when the project starts: rules are judged as they are in force on that day.</source>
        <translation>Ange när projektet startar: reglerna tillämpas som de gäller den dagen.</translation>
    </message>
    <message>
        <source>Say which layers stand for what</source>
        <translation>Välj lager för ämnena</translation>
    </message>
    <message>
        <source>Says what cannot apply to it. In scripts: as in a screening file, such as data_centre.</source>
        <translation>Säger vad som inte kan gälla det. I skript som i en screeningfil, till exempel data_centre.</translation>
    </message>
    <message>
        <source>Screen industrial plots for EIA readiness and construction readiness</source>
        <translation>Screena etableringsområden för industri efter MKB- och tillståndsberedskap samt byggklarhet</translation>
    </message>
    <message>
        <source>Screen plots</source>
        <translation>Screena områden</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Screening file</source>
        <translation>Screeningfil</translation>
    </message>
    <message>
        <source>Screening files (*.toml)</source>
        <translation>Screeningfiler (*.toml)</translation>
    </message>
    <message>
        <source>Screens plots and finds the road of each to “ready to build”: verdicts with their reasons, the surveys, permits and plan steps they call for, and when each ends with 10, 50 and 90 % certainty. What has happened is read from the register that the screening file names. A planning aid, not a legal clearance.</source>
        <translation>Screenar områdena och tar fram vägen för vart och ett till byggklart: bedömningar med motiveringar, de utredningar, tillstånd och plansteg som de kräver, och när vart och ett slutar med 10, 50 och 90 procents säkerhet. Det som har hänt läses ur registret som screeningfilen nämner. Ett hjälpmedel för planering, inget myndighetsbeslut.</translation>
    </message>
    <message>
        <source>Screens plots and writes what an investor's consultant asks of them: a document for print, a page for the browser, a project card, the answer to a request for information, spreadsheets and map files, every figure with its source and every unknown named. Where restricted layers lie is not told.</source>
        <translation>Screenar etableringsområden och skriver det som en investerares konsult frågar om dem: ett dokument för utskrift, en sida för webbläsaren, ett projektkort, svaret på en förfrågan, tabeller och kartfiler. Varje siffra har sin källa och allt okänt nämns. Var skyddade lager ligger berättas inte.</translation>
    </message>
    <message>
        <source>Screens plots with a register of studies and site facts, and tells for each plot its tier, the share done of what it needs, and what is missing for the next tier.</source>
        <translation>Screenar områden med ett register över utredningar och områdesuppgifter och anger för varje område mognadsnivån, andelen gjort av det som behövs och vad som saknas för nästa nivå.</translation>
    </message>
    <message>
        <source>Select polygons of QGIS’s current layer first.</source>
        <translation>Markera först polygoner i det aktuella lagret i QGIS.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Markerad</translation>
    </message>
    <message>
        <source>Selected in the results ({n})</source>
        <translation>Valda i resultaten ({n})</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Åsidosätt</translation>
    </message>
    <message>
        <source>Set aside, with a reason…</source>
        <translation>Åsidosätt med motivering…</translation>
    </message>
    <message>
        <source>Set aside: {title}</source>
        <translation>Åsidosatt: {title}</translation>
    </message>
    <message>
        <source>Set of weights</source>
        <translation>Uppsättning vikter</translation>
    </message>
    <message>
        <source>Show all of the time (0)</source>
        <translation>Visa hela tiden (0)</translation>
    </message>
    <message>
        <source>Show all on the map and in tables</source>
        <translation>Visa alla på kartan och i tabeller</translation>
    </message>
    <message>
        <source>Show less of the time, larger (+)</source>
        <translation>Visa kortare tid, större (+)</translation>
    </message>
    <message>
        <source>Show more of the time (−)</source>
        <translation>Visa längre tid (−)</translation>
    </message>
    <message>
        <source>Show plots at this readiness tier and above</source>
        <translation>Visa områden från denna mognadsnivå uppåt</translation>
    </message>
    <message>
        <source>Show the selected plots side by side</source>
        <translation>Visa de valda områdena sida vid sida</translation>
    </message>
    <message>
        <source>Shown: {n}.</source>
        <translation>Visas: {n}.</translation>
    </message>
    <message>
        <source>Site facts</source>
        <translation>Områdesuppgifter</translation>
    </message>
    <message>
        <source>Site package</source>
        <translation>Etableringsunderlag</translation>
    </message>
    <message>
        <source>Sketch {number}</source>
        <translation>Skiss {number}</translation>
    </message>
    <message>
        <source>Sketched plots</source>
        <translation>Skissade områden</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Kalkylblad</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>Kalkylblad (*.xlsx)</translation>
    </message>
    <message>
        <source>Spreadsheets, copies, QGIS’s own tables</source>
        <translation>Kalkylblad, kopior, QGIS egna tabeller</translation>
    </message>
    <message>
        <source>Stands in the history of the register; empty: your name in this computer.</source>
        <translation>Står i registrets historik; tomt: ditt namn i den här datorn.</translation>
    </message>
    <message>
        <source>Stands in the report.</source>
        <translation>Står i rapporten.</translation>
    </message>
    <message>
        <source>Start a register</source>
        <translation>Skapa ett register</translation>
    </message>
    <message>
        <source>Start of the project</source>
        <translation>Projektets start</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>Steps as CSV…</source>
        <translation>Stegen som CSV…</translation>
    </message>
    <message>
        <source>Steps as calendar (iCalendar)…</source>
        <translation>Stegen som kalender (iCalendar)…</translation>
    </message>
    <message>
        <source>Steps on the time axis</source>
        <translation>Stegen på tidsaxeln</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Utredningar</translation>
    </message>
    <message>
        <source>Studies ({n})</source>
        <translation>Utredningar ({n})</translation>
    </message>
    <message>
        <source>Studies and answers that have lapsed on this day do not count</source>
        <translation>Utredningar och svar som har upphört att gälla denna dag räknas inte</translation>
    </message>
    <message>
        <source>Studies to do</source>
        <translation>Utredningar att göra</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Ta bort ur projektet</translation>
    </message>
    <message>
        <source>Take the row out</source>
        <translation>Ta bort raden</translation>
    </message>
    <message>
        <source>Take the screening “{name}” out of this project? This cannot be undone.</source>
        <translation>Ta bort screeningen ”{name}” ur projektet? Det kan inte ångras.</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows</source>
        <translation>Hämtat från {file}: {n} rader</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows, conflicts: {m}</source>
        <translation>Hämtat från {file}: {n} rader, konflikter: {m}</translation>
    </message>
    <message>
        <source>Takes the rows of a spreadsheet into a register</source>
        <translation>Tar in ett kalkylblads rader i ett register</translation>
    </message>
    <message>
        <source>Takes {span} months, an estimate</source>
        <translation>Tar {span} månader, en uppskattning</translation>
    </message>
    <message>
        <source>Tells the tier that each plot can prove, and what the next one still wants</source>
        <translation>Talar om vilken mognadsnivå varje område kan styrka och vad nästa nivå ännu kräver</translation>
    </message>
    <message>
        <source>Tells what is wrong or doubtful about plots and layers before they are screened</source>
        <translation>Berättar vad som är fel eller tvivelaktigt i områden och lager innan de screenas</translation>
    </message>
    <message>
        <source>Tells which procedures each plot needs, in what order, how long they take, and how sure that is</source>
        <translation>Berättar vilka förfaranden varje område behöver, i vilken ordning, hur länge de tar och hur säkert det är</translation>
    </message>
    <message>
        <source>The answer to a request for information with fixed field ids (XLSX)</source>
        <translation>Svaret på en förfrågan med fasta fältbeteckningar (XLSX)</translation>
    </message>
    <message>
        <source>The best {n} of {all} selected plots.</source>
        <translation>De {n} bästa av {all} valda områden.</translation>
    </message>
    <message>
        <source>The data describe {date}, {n} years before the project starts. Look for newer ones.</source>
        <translation>Uppgifterna beskriver läget {date}, {n} år innan projektet börjar. Sök nyare uppgifter.</translation>
    </message>
    <message>
        <source>The forecast is in the register.</source>
        <translation>Prognosen finns i registret.</translation>
    </message>
    <message>
        <source>The last day lies before the first. Correct one of them.</source>
        <translation>Den sista dagen ligger före den första. Rätta någon av dem.</translation>
    </message>
    <message>
        <source>The layer is looked at once the plots are chosen.</source>
        <translation>Lagret granskas när områdena har valts.</translation>
    </message>
    <message>
        <source>The layers do not tell of all Natura sites around the plot: some may be missing.</source>
        <translation>Lagren visar inte alla Natura-områden kring etableringsområdet: några kan saknas.</translation>
    </message>
    <message>
        <source>The layers of this result are not at hand. Run the screening again to see them.</source>
        <translation>Resultatets lager är inte till hands. Kör screeningen igen för att se områdena.</translation>
    </message>
    <message>
        <source>The other pages work as before. KASE Parks installs nothing by itself.</source>
        <translation>De andra sidorna fungerar som förut. KASE Parks installerar ingenting självt.</translation>
    </message>
    <message>
        <source>The package is made of the screening as it is chosen now; the results are older.</source>
        <translation>Underlaget görs av screeningen så som den är vald nu; resultaten är äldre.</translation>
    </message>
    <message>
        <source>The package is ready. Sites: {n}.</source>
        <translation>Underlaget är klart. Områden: {n}.</translation>
    </message>
    <message>
        <source>The package is written here; an earlier one is replaced</source>
        <translation>Underlaget skrivs hit; ett tidigare ersätts</translation>
    </message>
    <message>
        <source>The package knows them by cells of 2 km alone: their distances come in wide classes, and numbers that rest on them may be vaguer than in the results.</source>
        <translation>Underlaget känner dem endast som rutor på 2 km: avstånden kommer i breda klasser, och tal som vilar på dem kan vara vagare än i resultaten.</translation>
    </message>
    <message>
        <source>The page Permits needs Python packages that this QGIS lacks</source>
        <translation>Sidan Tillstånd behöver Python-paket som saknas i detta QGIS</translation>
    </message>
    <message>
        <source>The picked one ({plot})</source>
        <translation>Det valda ({plot})</translation>
    </message>
    <message>
        <source>The plot</source>
        <translation>Området</translation>
    </message>
    <message>
        <source>The plot's waters do not run to a Natura site.</source>
        <translation>Områdets vatten rinner inte till något Natura-område.</translation>
    </message>
    <message>
        <source>The plot's waters run to a Natura site.</source>
        <translation>Områdets vatten rinner till ett Natura-område.</translation>
    </message>
    <message>
        <source>The plots, each with its tier and what the next one still wants.</source>
        <translation>Områdena, vart och ett med sin nivå och vad nästa ännu kräver.</translation>
    </message>
    <message>
        <source>The polygons that are selected in QGIS’s current layer</source>
        <translation>Polygonerna som är markerade i det aktuella lagret i QGIS</translation>
    </message>
    <message>
        <source>The ranked plots</source>
        <translation>De rangordnade etableringsområdena</translation>
    </message>
    <message>
        <source>The register holds this forecast already.</source>
        <translation>Registret har redan denna prognos.</translation>
    </message>
    <message>
        <source>The register is being read…</source>
        <translation>Registret läses…</translation>
    </message>
    <message>
        <source>The register’s coordinate system does not reach there. Choose another area.</source>
        <translation>Registrets koordinatsystem når inte dit. Välj ett annat område.</translation>
    </message>
    <message>
        <source>The rest of QGIS works as before. KASE Parks installs nothing by itself.</source>
        <translation>Resten av QGIS fungerar som förut. KASE Parks installerar inget på egen hand.</translation>
    </message>
    <message>
        <source>The results are older than {changes}.</source>
        <translation>Ändrat efter resultaten: {changes}.</translation>
    </message>
    <message>
        <source>The results of {date} were not kept: they would show where a restricted layer lies.</source>
        <translation>Resultaten {date} sparades inte: de skulle visa var ett begränsat lagers objekt finns.</translation>
    </message>
    <message>
        <source>The row has been deleted meanwhile; there is nothing to put it into.</source>
        <translation>Raden har tagits bort under tiden; det finns ingen plats för värdet.</translation>
    </message>
    <message>
        <source>The same as text</source>
        <translation>Samma som text</translation>
    </message>
    <message>
        <source>The sites as map files (GeoPackage with styles, GeoJSON)</source>
        <translation>Områdena som kartfiler (GeoPackage med stilar, GeoJSON)</translation>
    </message>
    <message>
        <source>The start of the project is no date. Write it as 2027-03-01.</source>
        <translation>Projektets start är inget datum. Skriv det som 2027-03-01.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it.</source>
        <translation>Hela begäran som text, så som panelen sparar den.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it. What is given here beside it replaces what the file says.</source>
        <translation>Alla val i screeningen som text, så som panelen sparar dem. Det som anges här ersätter det som filen säger.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Teman</translation>
    </message>
    <message>
        <source>There is no file {path}. Put it there, or correct the document of this row.</source>
        <translation>Filen {path} finns inte. Lägg den där, eller rätta radens handling.</translation>
    </message>
    <message>
        <source>There is no language “{lang}”. Give one of: {known}.</source>
        <translation>Språket ”{lang}” finns inte. Ange ett av: {known}.</translation>
    </message>
    <message>
        <source>There is no layer and no file “{name}”. Check its name.</source>
        <translation>Det finns varken lager eller fil ”{name}”. Kontrollera namnet.</translation>
    </message>
    <message>
        <source>These Python packages are missing or too old: {names}.</source>
        <translation>Dessa Pythonpaket saknas eller är för gamla: {names}.</translation>
    </message>
    <message>
        <source>They count as unknown, and the result says so. Otherwise the run stops at the first one.</source>
        <translation>De räknas som okända, och resultatet säger det. Annars stannar körningen vid det första.</translation>
    </message>
    <message>
        <source>This is the whole report. Read it, save it, and send it to whom you like. Nothing is sent by itself.</source>
        <translation>Detta är hela rapporten. Läs den, spara den och skicka den till vem du vill. Inget skickas av sig självt.</translation>
    </message>
    <message>
        <source>Those that the results' filter lets through ({n})</source>
        <translation>De som resultatens filter släpper igenom ({n})</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nivå</translation>
    </message>
    <message>
        <source>Tier {tier}+</source>
        <translation>Nivå {tier}+</translation>
    </message>
    <message>
        <source>Tier {tier}: {title}</source>
        <translation>Nivå {tier}: {title}</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Nivåer</translation>
    </message>
    <message>
        <source>To do for tier {tier} ({n})</source>
        <translation>Att göra för nivå {tier} ({n})</translation>
    </message>
    <message>
        <source>Typical value, not your own: {source}</source>
        <translation>Typiskt värde, inte ditt eget: {source}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Unexpected error: {type}: {message}</source>
        <translation>Oväntat fel: {type}: {message}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Unit of the layer’s values</source>
        <translation>Enhet för lagrets värden</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Okänt</translation>
    </message>
    <message>
        <source>Use an existing register</source>
        <translation>Använd ett befintligt register</translation>
    </message>
    <message>
        <source>Use an existing register…</source>
        <translation>Använd ett befintligt register…</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Giltig till</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Bedömningar</translation>
    </message>
    <message>
        <source>Waits for: {steps}</source>
        <translation>Väntar på: {steps}</translation>
    </message>
    <message>
        <source>Weakest theme: {theme}</source>
        <translation>Svagaste tema: {theme}</translation>
    </message>
    <message>
        <source>Weight {weight}: {share} of {readiness}. The rulebook's: {usual}</source>
        <translation>{readiness}: vikt {weight}, andel {share}. I regelboken {usual}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Vikter</translation>
    </message>
    <message>
        <source>What an investor asks, as documents and files</source>
        <translation>Vad en investerare frågar, som dokument och filer</translation>
    </message>
    <message>
        <source>What each tier asks of each plot: proven by which document, or missing and why.</source>
        <translation>Vad varje nivå kräver av området: visat med vilken handling, eller saknas och varför.</translation>
    </message>
    <message>
        <source>What has been proven, and what to do next</source>
        <translation>Vad som har visats, och vad som ska göras härnäst</translation>
    </message>
    <message>
        <source>What has not happened by then happens later. Without one it is the register's day, else the project's start.</source>
        <translation>Det som inte har hänt till dess händer senare. Utan dag gäller registrets dag, annars projektets start.</translation>
    </message>
    <message>
        <source>What holds it back</source>
        <translation>Vad som bromsar</translation>
    </message>
    <message>
        <source>What holds one plot back, and on which evidence</source>
        <translation>Vad som bromsar ett område, och på vilka grunder</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Tänk om</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>Vad som görs</translation>
    </message>
    <message>
        <source>What is missing most</source>
        <translation>Vad som saknas mest</translation>
    </message>
    <message>
        <source>What lies on a plot.</source>
        <translation>Vad som ligger på ett område.</translation>
    </message>
    <message>
        <source>What rules say of each plot, with act and section.</source>
        <translation>Vad reglerna säger om varje område, med lag och paragraf.</translation>
    </message>
    <message>
        <source>What the grid connection must carry.</source>
        <translation>Vad nätanslutningen måste klara.</translation>
    </message>
    <message>
        <source>What to ask ({n})</source>
        <translation>Vad ska frågas ({n})</translation>
    </message>
    <message>
        <source>What to find out</source>
        <translation>Vad som ska utredas</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>Vad som utelämnades</translation>
    </message>
    <message>
        <source>What was taken</source>
        <translation>Vad som hämtades</translation>
    </message>
    <message>
        <source>Where the plot's waters run is not known.</source>
        <translation>Vart områdets vatten rinner är inte känt.</translation>
    </message>
    <message>
        <source>Where the register said something else; its history keeps that.</source>
        <translation>Där registret sade något annat; dess historik bevarar det.</translation>
    </message>
    <message>
        <source>Which assessments and permits are needed, why, and what would settle it.</source>
        <translation>Vilka bedömningar och tillstånd som behövs, varför, och vad som skulle avgöra saken.</translation>
    </message>
    <message>
        <source>Which field holds what, such as voltage=kv [V]; name=title; accuracy_m=10</source>
        <translation>Vilket fält som innehåller vad, till exempel voltage=kv [V]; name=title; accuracy_m=10</translation>
    </message>
    <message>
        <source>Which layer stands for what</source>
        <translation>Vilket lager som hör till vilket ämne</translation>
    </message>
    <message>
        <source>Which procedures</source>
        <translation>Vilka förfaranden</translation>
    </message>
    <message>
        <source>Which procedures, how long, and how sure that is</source>
        <translation>Vilka förfaranden, hur länge och hur säkert det är</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Vem som står för det</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Why it does not stop this plot</source>
        <translation>Varför det inte stoppar detta område</translation>
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
        <source>Write PDF</source>
        <translation>Skriv PDF</translation>
    </message>
    <message>
        <source>Writes what an investor asks of the plots, in Finnish, Swedish and English</source>
        <translation>Skriver det som en investerare frågar om områdena, på finska, svenska och engelska</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ditt namn</translation>
    </message>
    <message>
        <source>Your own words on this plot; they stay with the screening</source>
        <translation>Dina egna ord om området; de följer med screeningen</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip-filer (*.zip)</translation>
    </message>
    <message>
        <source>Zoom to the plot</source>
        <translation>Zooma till området</translation>
    </message>
    <message>
        <source>add another year</source>
        <translation>lägg till ett annat år</translation>
    </message>
    <message>
        <source>added</source>
        <translation>tillagd</translation>
    </message>
    <message>
        <source>all land that it covers</source>
        <translation>all mark som den täcker</translation>
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
        <source>any time of the year</source>
        <translation>när som helst på året</translation>
    </message>
    <message>
        <source>appealed against</source>
        <translation>överklagat</translation>
    </message>
    <message>
        <source>as QGIS</source>
        <translation>som QGIS</translation>
    </message>
    <message>
        <source>as far as it reaches</source>
        <translation>så långt det når</translation>
    </message>
    <message>
        <source>as mapped in {layer}</source>
        <translation>som kartlagt i {layer}</translation>
    </message>
    <message>
        <source>as the plots</source>
        <translation>som etableringsområdena</translation>
    </message>
    <message>
        <source>assessment.json, assessment.gpkg and report.html are put there; those of an earlier run are replaced.</source>
        <translation>Dit kommer assessment.json, assessment.gpkg och report.html; filer från en tidigare körning ersätts.</translation>
    </message>
    <message>
        <source>back to the rulebook's weights</source>
        <translation>tillbaka till regelbokens vikter</translation>
    </message>
    <message>
        <source>began {date}</source>
        <translation>började {date}</translation>
    </message>
    <message>
        <source>begin to end (P50)</source>
        <translation>början till slut (P50)</translation>
    </message>
    <message>
        <source>begins {date}</source>
        <translation>börjar {date}</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>mellan {low} och {high}</translation>
    </message>
    <message>
        <source>both on the map</source>
        <translation>båda på kartan</translation>
    </message>
    <message>
        <source>by law {n} months</source>
        <translation>enligt lag {n} månader</translation>
    </message>
    <message>
        <source>chance {share}</source>
        <translation>sannolikhet {share}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ändrad</translation>
    </message>
    <message>
        <source>choose or search</source>
        <translation>välj eller sök</translation>
    </message>
    <message>
        <source>choose the layer of plots</source>
        <translation>välj lagret med etableringsområden</translation>
    </message>
    <message>
        <source>conflict: this was not taken</source>
        <translation>konflikt: detta togs inte med</translation>
    </message>
    <message>
        <source>covers {share} of the net area</source>
        <translation>täcker {share} av nettoarealen</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d.M.yyyy</translation>
    </message>
    <message>
        <source>data {share} complete</source>
        <translation>{share} av uppgifterna finns</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>avgjort</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>borttagen</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>kasta</translation>
    </message>
    <message>
        <source>distance not known</source>
        <translation>avståndet är inte känt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>done {share}</source>
        <translation>gjort {share}</translation>
    </message>
    <message>
        <source>effort {effort}</source>
        <translation>insats {effort}</translation>
    </message>
    <message>
        <source>end from P10 to P90</source>
        <translation>slut P10–P90</translation>
    </message>
    <message>
        <source>ended {date}</source>
        <translation>slutade {date}</translation>
    </message>
    <message>
        <source>ends {date}</source>
        <translation>slutar {date}</translation>
    </message>
    <message>
        <source>evidence,register,studies,site facts,spreadsheet,excel</source>
        <translation>underlag,register,utredningar,områdesuppgifter,kalkylblad,excel</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>har gått ut</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>objekt {id}</translation>
    </message>
    <message>
        <source>fi, sv or en. Without one it is QGIS's language.</source>
        <translation>fi, sv eller en. Utan val QGIS språk.</translation>
    </message>
    <message>
        <source>fi, sv, en. Each gets a folder of its own.</source>
        <translation>fi, sv, en. Var och en får en egen mapp.</translation>
    </message>
    <message>
        <source>health,validity,coordinate system,units,coverage,mapping</source>
        <translation>skick,giltighet,koordinatsystem,enheter,täckning,kartläggning</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historik</translation>
    </message>
    <message>
        <source>holds the end in {share} of simulations</source>
        <translation>avgör slutet i {share} av simuleringarna</translation>
    </message>
    <message>
        <source>its field “{word}”</source>
        <translation>fältet ”{word}”</translation>
    </message>
    <message>
        <source>its name: “{word}”</source>
        <translation>namnet: ”{word}”</translation>
    </message>
    <message>
        <source>its own unit</source>
        <translation>dess egen enhet</translation>
    </message>
    <message>
        <source>keep yours</source>
        <translation>behåll ditt</translation>
    </message>
    <message>
        <source>knocked out</source>
        <translation>utesluten</translation>
    </message>
    <message>
        <source>knockout counts again</source>
        <translation>hinder gäller igen</translation>
    </message>
    <message>
        <source>knockout set aside</source>
        <translation>hinder åsidosatt</translation>
    </message>
    <message>
        <source>largest part {area}</source>
        <translation>största sammanhängande del {area}</translation>
    </message>
    <message>
        <source>layer “{layer}”</source>
        <translation>lagret ”{layer}”</translation>
    </message>
    <message>
        <source>layer “{layer}” (edited)</source>
        <translation>lagret ”{layer}” (redigerat)</translation>
    </message>
    <message>
        <source>layer “{layer}” (gone)</source>
        <translation>lagret ”{layer}” (borttaget)</translation>
    </message>
    <message>
        <source>layer “{layer}” (its file changed)</source>
        <translation>lagret ”{layer}” (filen har ändrats)</translation>
    </message>
    <message>
        <source>layer “{layer}” (new)</source>
        <translation>lagret ”{layer}” (nytt)</translation>
    </message>
    <message>
        <source>missing: {layer}</source>
        <translation>saknas: {layer}</translation>
    </message>
    <message>
        <source>mostly holds the end</source>
        <translation>avgör oftast slutet</translation>
    </message>
    <message>
        <source>net {area}</source>
        <translation>netto {area}</translation>
    </message>
    <message>
        <source>no history</source>
        <translation>ingen historik</translation>
    </message>
    <message>
        <source>no slack</source>
        <translation>inget spelrum</translation>
    </message>
    <message>
        <source>none</source>
        <translation>inga</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>inte gjord</translation>
    </message>
    <message>
        <source>not in force on the start date</source>
        <translation>gäller inte på startdagen</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>behövs inte</translation>
    </message>
    <message>
        <source>not recorded: the study covers nothing</source>
        <translation>inte angivet: utredningen täcker ingenting</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>inte valt</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>inte avgjort</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>inte påbörjat</translation>
    </message>
    <message>
        <source>on the map</source>
        <translation>på kartan</translation>
    </message>
    <message>
        <source>only possible</source>
        <translation>endast möjligt</translation>
    </message>
    <message>
        <source>only possible: what would settle it is not known</source>
        <translation>endast möjligt: det som skulle avgöra är inte känt</translation>
    </message>
    <message>
        <source>open the demo</source>
        <translation>öppna exemplet</translation>
    </message>
    <message>
        <source>perhaps needed: data are missing</source>
        <translation>kanske behövs: uppgifter saknas</translation>
    </message>
    <message>
        <source>permit,eia,natura,schedule,procedure,licence,forecast,timeline</source>
        <translation>tillstånd,mkb,natura,tidsplan,förfarande,projekttillstånd,prognos,tidslinje</translation>
    </message>
    <message>
        <source>permits.json</source>
        <translation>permits.json</translation>
    </message>
    <message>
        <source>permits.json, tables and a calendar are put there; those of an earlier run are replaced.</source>
        <translation>Dit skrivs permits.json, tabeller och en kalender; filerna från en tidigare körning ersätts.</translation>
    </message>
    <message>
        <source>place</source>
        <translation>plats</translation>
    </message>
    <message>
        <source>possible: {letters}</source>
        <translation>möjlig klass: {letters}</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>placering {rank}</translation>
    </message>
    <message>
        <source>season of field work</source>
        <translation>fältsäsong</translation>
    </message>
    <message>
        <source>season {days}</source>
        <translation>säsong {days}</translation>
    </message>
    <message>
        <source>set of weights</source>
        <translation>uppsättning vikter</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>avgjort</translation>
    </message>
    <message>
        <source>site package,investor,rfi,pdf,project card,brochure,teaser,answer</source>
        <translation>etableringsunderlag,investerare,rfi,pdf,projektkort,broschyr,förfrågan,svar</translation>
    </message>
    <message>
        <source>site selection,suitability,natura,eia,permit,grid,industrial,rank,score</source>
        <translation>lokalisering,lämplighet,natura,mkb,tillstånd,elnät,industri,rangordning,poäng</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>skiss</translation>
    </message>
    <message>
        <source>slack {n} days</source>
        <translation>spelrum {n} dagar</translation>
    </message>
    <message>
        <source>start</source>
        <translation>start</translation>
    </message>
    <message>
        <source>such as 2028</source>
        <translation>till exempel 2028</translation>
    </message>
    <message>
        <source>take the other</source>
        <translation>ta den andra</translation>
    </message>
    <message>
        <source>the areas differ; yours was kept</source>
        <translation>ytorna skiljer sig; din behölls</translation>
    </message>
    <message>
        <source>the geometry is damaged</source>
        <translation>geometrin är skadad</translation>
    </message>
    <message>
        <source>the law's time</source>
        <translation>lagens tidsfrist</translation>
    </message>
    <message>
        <source>the law's time ends {date}</source>
        <translation>lagens tidsfrist går ut {date}</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>namnet</translation>
    </message>
    <message>
        <source>the plots</source>
        <translation>områdena</translation>
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
        <source>the request</source>
        <translation>valen</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>raden</translation>
    </message>
    <message>
        <source>the rulebook</source>
        <translation>regelboken</translation>
    </message>
    <message>
        <source>the start date</source>
        <translation>startdatumet</translation>
    </message>
    <message>
        <source>the system to measure in</source>
        <translation>koordinatsystemet för mätningen</translation>
    </message>
    <message>
        <source>the whole region</source>
        <translation>hela regionen</translation>
    </message>
    <message>
        <source>this plot only</source>
        <translation>endast detta område</translation>
    </message>
    <message>
        <source>tier,evidence,register,studies,site facts,to do</source>
        <translation>mognadsnivå,underlag,register,utredningar,områdesuppgifter,att göra</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
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
        <source>under way</source>
        <translation>pågår</translation>
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
        <source>until {date}</source>
        <translation>till {date}</translation>
    </message>
    <message>
        <source>weakest theme: {theme}</source>
        <translation>svagaste tema: {theme}</translation>
    </message>
    <message>
        <source>weight of {theme}</source>
        <translation>vikt för {theme}</translation>
    </message>
    <message>
        <source>what is missing</source>
        <translation>vad som saknas</translation>
    </message>
    <message>
        <source>what would be built</source>
        <translation>projektets uppgifter</translation>
    </message>
    <message>
        <source>with the authority</source>
        <translation>hos myndigheten</translation>
    </message>
    <message>
        <source>you changed it, the other copy deleted it</source>
        <translation>du ändrade den, i den andra kopian är den borttagen</translation>
    </message>
    <message>
        <source>you deleted it, the other copy changed it</source>
        <translation>du tog bort den, i den andra kopian är den ändrad</translation>
    </message>
    <message>
        <source>your own; name it to save</source>
        <translation>egna; namnge för att spara</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} till {end}</translation>
    </message>
    <message>
        <source>{date} (start of the project)</source>
        <translation>{date} (projektets start)</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}–{last}</translation>
    </message>
    <message>
        <source>{group} ({known} of {all})</source>
        <translation>{group} ({known} av {all})</translation>
    </message>
    <message>
        <source>{layer}?</source>
        <translation>{layer}?</translation>
    </message>
    <message>
        <source>{least}–{most} months</source>
        <translation>{least}–{most} mån</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (kopia)</translation>
    </message>
    <message>
        <source>{name}: saving…</source>
        <translation>{name}: sparar…</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} mån</translation>
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
        <source>{plot} is not among the plots any more.</source>
        <translation>{plot} finns inte längre bland områdena.</translation>
    </message>
    <message>
        <source>{plot}, changed</source>
        <translation>{plot}, ändrat</translation>
    </message>
    <message>
        <source>{readiness}: data {share} complete</source>
        <translation>{readiness}: {share} av uppgifterna finns</translation>
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
        <source>{readiness}: {share} done</source>
        <translation>{readiness}: {share} gjort</translation>
    </message>
    <message>
        <source>{scenario}: ready by {p50} (P50), between {p10} (P10) and {p90} (P90). Reckoned on {day}.</source>
        <translation>{scenario}: klart {p50} (P50), mellan {p10} (P10) och {p90} (P90). Beräknat {day}.</translation>
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
        <source>{theme}: does not apply to this project</source>
        <translation>{theme}: gäller inte detta projekt</translation>
    </message>
    <message>
        <source>{theme}: weight for {readiness}</source>
        <translation>{theme}: vikt för {readiness}</translation>
    </message>
    <message>
        <source>{theme}: {best} (between {low} and {high}); data {share} complete</source>
        <translation>{theme}: {best} (mellan {low} och {high}); {share} av uppgifterna finns</translation>
    </message>
    <message>
        <source>{theme}: {filled} of {all}</source>
        <translation>{theme}: {filled} av {all}</translation>
    </message>
    <message>
        <source>{title} (tier {tier}): {n} plots</source>
        <translation>{title} (nivå {tier}): {n} områden</translation>
    </message>
    <message>
        <source>{title}: until {date}, {n} days</source>
        <translation>{title}: till {date}, {n} dagar</translation>
    </message>
    <message>
        <source>{title}: yours “{ours}” was kept, the other says “{theirs}”</source>
        <translation>{title}: ert värde ”{ours}” behölls, det andra säger ”{theirs}”</translation>
    </message>
    <message>
        <source>{topic}: {known} of {all}</source>
        <translation>{topic}: {known} av {all}</translation>
    </message>
    <message>
        <source>“{layer}” cannot be written: {why}</source>
        <translation>”{layer}” kan inte skrivas: {why}</translation>
    </message>
    <message>
        <source>“{layer}” fits, by {why}.</source>
        <translation>”{layer}” passar att döma av {why}.</translation>
    </message>
    <message>
        <source>“{layer}” looks like the plots.</source>
        <translation>”{layer}” ser ut att vara områdena.</translation>
    </message>
    <message>
        <source>“{part}” in the details of a layer says nothing. Write it as key=value.</source>
        <translation>”{part}” i ett lagers detaljer säger inget. Skriv det som nyckel=värde.</translation>
    </message>
    <message>
        <source>“{table}” has {count} cells, which makes no whole rows of {columns}. Give every cell, empty ones too.</source>
        <translation>”{table}” har {count} celler, vilket inte ger hela rader om {columns}. Ange varje cell, även tomma.</translation>
    </message>
    <message>
        <source>“{text}” is no year. Write it as 2028.</source>
        <translation>”{text}” är inget år. Skriv det som 2028.</translation>
    </message>
    <message>
        <source>“{value} {unit}” is no number in {wanted}. Write a number, and a unit of the same kind or none.</source>
        <translation>”{value} {unit}” är inget tal i {wanted}. Skriv ett tal och en enhet av samma slag eller ingen.</translation>
    </message>
    <message>
        <source>“{value}” cannot be read as an answer to this question.</source>
        <translation>”{value}” kan inte läsas som svar på frågan.</translation>
    </message>
    <message>
        <source>✓ The layer can be used as it is.</source>
        <translation>✓ Lagret kan användas som det är.</translation>
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
        <translation>Lägg till ett annat lager för ämnet</translation>
    </message>
    <message>
        <source>An overlap narrower than this is a boundary to be checked</source>
        <translation>En överlappning smalare än detta är en gräns att kontrollera</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Läget per</translation>
    </message>
    <message>
        <source>Do not propose this</source>
        <translation>Föreslå inte detta</translation>
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
        <source>Give the layer its coordinate system…</source>
        <translation>Ange lagrets koordinatsystem…</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Let these layers fill the roles, with the fields and units that were recognised</source>
        <translation>Använd dessa lager med de fält och enheter som kändes igen</translation>
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
        <translation>Ta bort lagret från ämnet</translation>
    </message>
    <message>
        <source>The day the data describe</source>
        <translation>Den dag uppgifterna beskriver</translation>
    </message>
    <message>
        <source>The layers that fill this role</source>
        <translation>Lagren för detta ämne</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Använd</translation>
    </message>
    <message>
        <source>Use all</source>
        <translation>Använd alla</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>Ämne</translation>
    </message>
    <message>
        <source>Where “none there” may be believed</source>
        <translation>Område där materialet är heltäckande</translation>
    </message>
    <message>
        <source>Whether the layer can be used</source>
        <translation>Om lagret kan användas</translation>
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
        <source>Copy this screening</source>
        <translation>Kopiera denna screening</translation>
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
        <translation>Fyll tomma fält med värden som är typiska för projekttypen; de förblir märkta</translation>
    </message>
    <message>
        <source>Give the layer its coordinate system…</source>
        <translation>Ange lagrets koordinatsystem…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
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
        <source>New screening</source>
        <translation>Ny screening</translation>
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
        <source>Take this screening out of the project</source>
        <translation>Ta bort denna screening ur projektet</translation>
    </message>
    <message>
        <source>The layer of candidate plots: polygons</source>
        <translation>Lagret med etableringsområden: polygoner</translation>
    </message>
    <message>
        <source>The screenings of this QGIS project</source>
        <translation>Screeningarna i detta QGIS-projekt</translation>
    </message>
    <message>
        <source>Typical values</source>
        <translation>Typiska värden</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Använd</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Columns</source>
        <translation>Kolumner</translation>
    </message>
    <message>
        <source>Filter by name or municipality</source>
        <translation>Filtrera på namn eller kommun</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Show more columns: municipality and themes</source>
        <translation>Visa fler kolumner: kommun och teman</translation>
    </message>
    <message>
        <source>The readiness that colours the map</source>
        <translation>Den beredskap som färgar kartan</translation>
    </message>
</context>
</TS>
