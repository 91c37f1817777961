<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>KaseParks</name>
    <message>
        <source>(between {low} and {high})</source>
        <translation>(between {low} and {high})</translation>
    </message>
    <message>
        <source>({sign}{n} mo)</source>
        <translation>({sign}{n} mo)</translation>
    </message>
    <message>
        <source>A document for print (PDF) with maps, figures, permit path and open questions</source>
        <translation>A document for print (PDF) with maps, figures, permit path and open questions</translation>
    </message>
    <message>
        <source>A page for the browser that needs no network</source>
        <translation>A page for the browser that needs no network</translation>
    </message>
    <message>
        <source>A project card to edit (PPTX, DOCX)</source>
        <translation>A project card to edit (PPTX, DOCX)</translation>
    </message>
    <message>
        <source>A register holds what has been done about the plots: studies, answers and their documents; it raises tiers.</source>
        <translation>A register holds what has been done about the plots: studies, answers and their documents; it raises tiers.</translation>
    </message>
    <message>
        <source>A row for each layer. Status: ok, attention (read its messages), failed (cannot be read).</source>
        <translation>A row for each layer. Status: ok, attention (read its messages), failed (cannot be read).</translation>
    </message>
    <message>
        <source>A row for each procedure of each plot: who decides, when it begins and ends.</source>
        <translation>A row for each procedure of each plot: who decides, when it begins and ends.</translation>
    </message>
    <message>
        <source>A row for each value, with what stood there before.</source>
        <translation>A row for each value, with what stood there before.</translation>
    </message>
    <message>
        <source>A value, or several with “;” between them</source>
        <translation>A value, or several with “;” between them</translation>
    </message>
    <message>
        <source>About this page (F1)</source>
        <translation>About this page (F1)</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Add a layer</translation>
    </message>
    <message>
        <source>Add a study…</source>
        <translation>Add a study…</translation>
    </message>
    <message>
        <source>All ({n})</source>
        <translation>All ({n})</translation>
    </message>
    <message>
        <source>All of it as one zip</source>
        <translation>All of it as one zip</translation>
    </message>
    <message>
        <source>All plots</source>
        <translation>All plots</translation>
    </message>
    <message>
        <source>All sites in one spreadsheet, side by side</source>
        <translation>All sites in one spreadsheet, side by side</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>All tiers</translation>
    </message>
    <message>
        <source>Also write drafts (DOCX)</source>
        <translation>Also write drafts (DOCX)</translation>
    </message>
    <message>
        <source>An EIA programme with the plots as its alternatives, and the screening table, into the folder.</source>
        <translation>An EIA programme with the plots as its alternatives, and the screening table, into the folder.</translation>
    </message>
    <message>
        <source>An earlier package there is replaced; a folder that holds anything else is refused.</source>
        <translation>An earlier package there is replaced; a folder that holds anything else is refused.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Area covered</source>
        <translation>Area covered</translation>
    </message>
    <message>
        <source>As “kase-parks evidence” writes it, filled in.</source>
        <translation>As “kase-parks evidence” writes it, filled in.</translation>
    </message>
    <message>
        <source>Asks for nothing: {verdicts}</source>
        <translation>Asks for nothing: {verdicts}</translation>
    </message>
    <message>
        <source>Assessing…</source>
        <translation>Assessing…</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Author</translation>
    </message>
    <message>
        <source>Authority data, not shown</source>
        <translation>Authority data, not shown</translation>
    </message>
    <message>
        <source>Back to the ranked plots (Esc)</source>
        <translation>Back to the ranked plots (Esc)</translation>
    </message>
    <message>
        <source>Back to the rulebook's weights</source>
        <translation>Back to the rulebook's weights</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Began</translation>
    </message>
    <message>
        <source>Both copies changed the same ({n})</source>
        <translation>Both copies changed the same ({n})</translation>
    </message>
    <message>
        <source>Branding file</source>
        <translation>Branding file</translation>
    </message>
    <message>
        <source>Bringing back the results of {date}…</source>
        <translation>Bringing back the results of {date}…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Cancelled; nothing was changed.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelling…</translation>
    </message>
    <message>
        <source>Candidate plots</source>
        <translation>Candidate plots</translation>
    </message>
    <message>
        <source>Change a copy of the picked plot</source>
        <translation>Change a copy of the picked plot</translation>
    </message>
    <message>
        <source>Change the shape</source>
        <translation>Change the shape</translation>
    </message>
    <message>
        <source>Check layers</source>
        <translation>Check layers</translation>
    </message>
    <message>
        <source>Choose a branding file</source>
        <translation>Choose a branding file</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>Choose a language at least: fi, sv or en.</source>
        <translation>Choose a language at least: fi, sv or en.</translation>
    </message>
    <message>
        <source>Choose a register on the page Evidence first: it keeps forecasts and progress.</source>
        <translation>Choose a register on the page Evidence first: it keeps forecasts and progress.</translation>
    </message>
    <message>
        <source>Choose a set of weights, or type a name to save yours under it</source>
        <translation>Choose a set of weights, or type a name to save yours under it</translation>
    </message>
    <message>
        <source>Choose the folder of the package.</source>
        <translation>Choose the folder of the package.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots first.</source>
        <translation>Choose the layer of candidate plots first.</translation>
    </message>
    <message>
        <source>Choose the layer of candidate plots, or a screening file.</source>
        <translation>Choose the layer of candidate plots, or a screening file.</translation>
    </message>
    <message>
        <source>Choose your plots and what would be built</source>
        <translation>Choose your plots and what would be built</translation>
    </message>
    <message>
        <source>Class {said}; possible {least} to {most}</source>
        <translation>Class {said}; possible {least} to {most}</translation>
    </message>
    <message>
        <source>Click its corners on the map; right click ends</source>
        <translation>Click its corners on the map; right click ends</translation>
    </message>
    <message>
        <source>Click its corners on the map; right click ends, Esc gives up.</source>
        <translation>Click its corners on the map; right click ends, Esc gives up.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Closed: {why}</source>
        <translation>Closed: {why}</translation>
    </message>
    <message>
        <source>Code names</source>
        <translation>Code names</translation>
    </message>
    <message>
        <source>Code names in place of plots' names and places</source>
        <translation>Code names in place of plots' names and places</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer from a small file</source>
        <translation>Colours, fonts, logo, contact and disclaimer from a small file</translation>
    </message>
    <message>
        <source>Colours, fonts, logo, contact and disclaimer. Without one the looks are neutral.</source>
        <translation>Colours, fonts, logo, contact and disclaimer. Without one the looks are neutral.</translation>
    </message>
    <message>
        <source>Compare {n}</source>
        <translation>Compare {n}</translation>
    </message>
    <message>
        <source>Completeness of data: the weight of what is known</source>
        <translation>Completeness of data: the weight of what is known</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>Contact:</source>
        <translation>Contact:</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Contradictions</translation>
    </message>
    <message>
        <source>Coordinate system to measure in</source>
        <translation>Coordinate system to measure in</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Could be: {answers}</source>
        <translation>Could be: {answers}</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Covers</translation>
    </message>
    <message>
        <source>Data complete</source>
        <translation>Data complete</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Day of reckoning</source>
        <translation>Day of reckoning</translation>
    </message>
    <message>
        <source>Decides: {authority}</source>
        <translation>Decides: {authority}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete this row; the history keeps it</source>
        <translation>Delete this row; the history keeps it</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details are in the log panel, tab “KASE Parks”.</source>
        <translation>Details are in the log panel, tab “KASE Parks”.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Documents for print with maps at scale. They take most of the time.</source>
        <translation>Documents for print with maps at scale. They take most of the time.</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>Draw a plot on the map</source>
        <translation>Draw a plot on the map</translation>
    </message>
    <message>
        <source>Draw a plot on the map and see its readiness: click its corners, end with a right click</source>
        <translation>Draw a plot on the map and see its readiness: click its corners, end with a right click</translation>
    </message>
    <message>
        <source>Each site considered and each pathway to it, with the reason.</source>
        <translation>Each site considered and each pathway to it, with the reason.</translation>
    </message>
    <message>
        <source>Edit in QGIS’s own tables</source>
        <translation>Edit in QGIS’s own tables</translation>
    </message>
    <message>
        <source>Electric power (MW)</source>
        <translation>Electric power (MW)</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Every number behind the scores.</source>
        <translation>Every number behind the scores.</translation>
    </message>
    <message>
        <source>Everywhere (my own statement)</source>
        <translation>Everywhere (my own statement)</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Evidence of the picked plot on the map</source>
        <translation>Evidence of the picked plot on the map</translation>
    </message>
    <message>
        <source>Evidence: distances</source>
        <translation>Evidence: distances</translation>
    </message>
    <message>
        <source>Evidence: overlaps</source>
        <translation>Evidence: overlaps</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Export spreadsheet</source>
        <translation>Export spreadsheet</translation>
    </message>
    <message>
        <source>Export spreadsheet…</source>
        <translation>Export spreadsheet…</translation>
    </message>
    <message>
        <source>Facts that are not given count as unknown; with this they are the kind's typical ones, and marked as such.</source>
        <translation>Facts that are not given count as unknown; with this they are the kind's typical ones, and marked as such.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Field with the plot's id</source>
        <translation>Field with the plot's id</translation>
    </message>
    <message>
        <source>Field with the plot's name</source>
        <translation>Field with the plot's name</translation>
    </message>
    <message>
        <source>Field work: {days} days, {seasons}</source>
        <translation>Field work: {days} days, {seasons}</translation>
    </message>
    <message>
        <source>Fields of the project profile as in a screening file, such as site_ha 12 or lorries_per_day 20.</source>
        <translation>Fields of the project profile as in a screening file, such as site_ha 12 or lorries_per_day 20.</translation>
    </message>
    <message>
        <source>Fields were recognised.</source>
        <translation>Fields were recognised.</translation>
    </message>
    <message>
        <source>File or link</source>
        <translation>File or link</translation>
    </message>
    <message>
        <source>Fill gaps with the kind's typical values</source>
        <translation>Fill gaps with the kind's typical values</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Folder for the files</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Folder for the report</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Folder for the results</translation>
    </message>
    <message>
        <source>Folder of the package</source>
        <translation>Folder of the package</translation>
    </message>
    <message>
        <source>Forget this set</source>
        <translation>Forget this set</translation>
    </message>
    <message>
        <source>Gantt as PNG…</source>
        <translation>Gantt as PNG…</translation>
    </message>
    <message>
        <source>Gantt as SVG…</source>
        <translation>Gantt as SVG…</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts that KASE Parks made.</source>
        <translation>GeoPackage of studies and site facts that KASE Parks made.</translation>
    </message>
    <message>
        <source>GeoPackage of studies and site facts; without one it is the screening file's.</source>
        <translation>GeoPackage of studies and site facts; without one it is the screening file's.</translation>
    </message>
    <message>
        <source>Get them like this, then start QGIS again:</source>
        <translation>Get them like this, then start QGIS again:</translation>
    </message>
    <message>
        <source>Give a number between {least} and {most}.</source>
        <translation>Give a number between {least} and {most}.</translation>
    </message>
    <message>
        <source>Give a number of at least {least}.</source>
        <translation>Give a number of at least {least}.</translation>
    </message>
    <message>
        <source>Give a number.</source>
        <translation>Give a number.</translation>
    </message>
    <message>
        <source>Give a reason and an author first.</source>
        <translation>Give a reason and an author first.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Give a text.</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Go on without it</translation>
    </message>
    <message>
        <source>Go on without layers that cannot be read</source>
        <translation>Go on without layers that cannot be read</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Health of the layers</source>
        <translation>Health of the layers</translation>
    </message>
    <message>
        <source>Hide the plots' identity: no place, no names, no maps, distances as classes.</source>
        <translation>Hide the plots' identity: no place, no names, no maps, distances as classes.</translation>
    </message>
    <message>
        <source>History of the register</source>
        <translation>History of the register</translation>
    </message>
    <message>
        <source>Holds for {n} years</source>
        <translation>Holds for {n} years</translation>
    </message>
    <message>
        <source>How binding</source>
        <translation>How binding</translation>
    </message>
    <message>
        <source>How the field is compared; ∈: one of these values</source>
        <translation>How the field is compared; ∈: one of these values</translation>
    </message>
    <message>
        <source>How to shorten: {how}</source>
        <translation>How to shorten: {how}</translation>
    </message>
    <message>
        <source>Id of the best plot</source>
        <translation>Id of the best plot</translation>
    </message>
    <message>
        <source>Ids must differ. Without a field the layer's own feature ids are used.</source>
        <translation>Ids must differ. Without a field the layer's own feature ids are used.</translation>
    </message>
    <message>
        <source>Ids with a semicolon between them. Empty: all plots.</source>
        <translation>Ids with a semicolon between them. Empty: all plots.</translation>
    </message>
    <message>
        <source>Ids: {field}.</source>
        <translation>Ids: {field}.</translation>
    </message>
    <message>
        <source>If none of the possible steps comes: {date}</source>
        <translation>If none of the possible steps comes: {date}</translation>
    </message>
    <message>
        <source>Import spreadsheet</source>
        <translation>Import spreadsheet</translation>
    </message>
    <message>
        <source>Import spreadsheet…</source>
        <translation>Import spreadsheet…</translation>
    </message>
    <message>
        <source>Import studies and site facts</source>
        <translation>Import studies and site facts</translation>
    </message>
    <message>
        <source>In combination with: {others}</source>
        <translation>In combination with: {others}</translation>
    </message>
    <message>
        <source>In metres. Without one it is the screening file's, else the plots' own.</source>
        <translation>In metres. Without one it is the screening file's, else the plots' own.</translation>
    </message>
    <message>
        <source>Invalid features repaired: {n}; the area changed by {area}.</source>
        <translation>Invalid features repaired: {n}; the area changed by {area}.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>It covers the whole plot</source>
        <translation>It covers the whole plot</translation>
    </message>
    <message>
        <source>It expires before it was given. Correct one of the dates.</source>
        <translation>It expires before it was given. Correct one of the dates.</translation>
    </message>
    <message>
        <source>Items of the tiers</source>
        <translation>Items of the tiers</translation>
    </message>
    <message>
        <source>Judged as it is on</source>
        <translation>Judged as it is on</translation>
    </message>
    <message>
        <source>KASE Parks</source>
        <translation>KASE Parks</translation>
    </message>
    <message>
        <source>KASE Parks needs Python packages that this QGIS lacks</source>
        <translation>KASE Parks needs Python packages that this QGIS lacks</translation>
    </message>
    <message>
        <source>KASE Parks: guide</source>
        <translation>KASE Parks: guide</translation>
    </message>
    <message>
        <source>KASE Parks: importing {file}</source>
        <translation>KASE Parks: importing {file}</translation>
    </message>
    <message>
        <source>KASE Parks: judging</source>
        <translation>KASE Parks: judging</translation>
    </message>
    <message>
        <source>KASE Parks: keeping results</source>
        <translation>KASE Parks: keeping results</translation>
    </message>
    <message>
        <source>KASE Parks: keeping the forecast</source>
        <translation>KASE Parks: keeping the forecast</translation>
    </message>
    <message>
        <source>KASE Parks: looking at files</source>
        <translation>KASE Parks: looking at files</translation>
    </message>
    <message>
        <source>KASE Parks: looking at the layers</source>
        <translation>KASE Parks: looking at the layers</translation>
    </message>
    <message>
        <source>KASE Parks: looking for layers to propose</source>
        <translation>KASE Parks: looking for layers to propose</translation>
    </message>
    <message>
        <source>KASE Parks: making the site package</source>
        <translation>KASE Parks: making the site package</translation>
    </message>
    <message>
        <source>KASE Parks: map</source>
        <translation>KASE Parks: map</translation>
    </message>
    <message>
        <source>KASE Parks: merging {file}</source>
        <translation>KASE Parks: merging {file}</translation>
    </message>
    <message>
        <source>KASE Parks: page one of {plot}</source>
        <translation>KASE Parks: page one of {plot}</translation>
    </message>
    <message>
        <source>KASE Parks: permit path of {plot}</source>
        <translation>KASE Parks: permit path of {plot}</translation>
    </message>
    <message>
        <source>KASE Parks: reading the register</source>
        <translation>KASE Parks: reading the register</translation>
    </message>
    <message>
        <source>KASE Parks: results of {name}</source>
        <translation>KASE Parks: results of {name}</translation>
    </message>
    <message>
        <source>KASE Parks: saving evidence</source>
        <translation>KASE Parks: saving evidence</translation>
    </message>
    <message>
        <source>KASE Parks: saving progress</source>
        <translation>KASE Parks: saving progress</translation>
    </message>
    <message>
        <source>KASE Parks: saving results</source>
        <translation>KASE Parks: saving results</translation>
    </message>
    <message>
        <source>KASE Parks: saving {file}</source>
        <translation>KASE Parks: saving {file}</translation>
    </message>
    <message>
        <source>KASE Parks: screening {name}</source>
        <translation>KASE Parks: screening {name}</translation>
    </message>
    <message>
        <source>KASE Parks: sketch</source>
        <translation>KASE Parks: sketch</translation>
    </message>
    <message>
        <source>KASE Parks: starting a register</source>
        <translation>KASE Parks: starting a register</translation>
    </message>
    <message>
        <source>Keep the rest as it is</source>
        <translation>Keep the rest as it is</translation>
    </message>
    <message>
        <source>Keep this forecast in the register</source>
        <translation>Keep this forecast in the register</translation>
    </message>
    <message>
        <source>Kept until QGIS is closed. Choose a register on the page Evidence to keep progress for good.</source>
        <translation>Kept until QGIS is closed. Choose a register on the page Evidence to keep progress for good.</translation>
    </message>
    <message>
        <source>Kind of project</source>
        <translation>Kind of project</translation>
    </message>
    <message>
        <source>Kind of study</source>
        <translation>Kind of study</translation>
    </message>
    <message>
        <source>Knockouts</source>
        <translation>Knockouts</translation>
    </message>
    <message>
        <source>Language of the preview</source>
        <translation>Language of the preview</translation>
    </message>
    <message>
        <source>Language of the results</source>
        <translation>Language of the results</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Languages</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>Layers and their roles</source>
        <translation>Layers and their roles</translation>
    </message>
    <message>
        <source>Layers that cannot be read</source>
        <translation>Layers that cannot be read</translation>
    </message>
    <message>
        <source>Layers that need attention</source>
        <translation>Layers that need attention</translation>
    </message>
    <message>
        <source>Laying out page one…</source>
        <translation>Laying out page one…</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>Left out, without a usable geometry: {n}.</source>
        <translation>Left out, without a usable geometry: {n}.</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Left out:</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Less</translation>
    </message>
    <message>
        <source>Let it count again</source>
        <translation>Let it count again</translation>
    </message>
    <message>
        <source>Lines to what is nearest.</source>
        <translation>Lines to what is nearest.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Looks</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Made for</translation>
    </message>
    <message>
        <source>Make a branding file of your own</source>
        <translation>Make a branding file of your own</translation>
    </message>
    <message>
        <source>Make a branding file of your own…</source>
        <translation>Make a branding file of your own…</translation>
    </message>
    <message>
        <source>Make the site package</source>
        <translation>Make the site package</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Measurements</translation>
    </message>
    <message>
        <source>Merge a copy</source>
        <translation>Merge a copy</translation>
    </message>
    <message>
        <source>Merge a copy…</source>
        <translation>Merge a copy…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Name of a rulebook of ours (fi, eu) or a rulebook file. Without one it is the screening file's, else fi.</source>
        <translation>Name of a rulebook of ours (fi, eu) or a rulebook file. Without one it is the screening file's, else fi.</translation>
    </message>
    <message>
        <source>Name of the screening</source>
        <translation>Name of the screening</translation>
    </message>
    <message>
        <source>Names: {field}.</source>
        <translation>Names: {field}.</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered</source>
        <translation>Natura 2000: sites considered</translation>
    </message>
    <message>
        <source>Natura 2000: sites considered ({n})</source>
        <translation>Natura 2000: sites considered ({n})</translation>
    </message>
    <message>
        <source>Natura screening</source>
        <translation>Natura screening</translation>
    </message>
    <message>
        <source>Natura trail as CSV…</source>
        <translation>Natura trail as CSV…</translation>
    </message>
    <message>
        <source>Needs: {inputs}</source>
        <translation>Needs: {inputs}</translation>
    </message>
    <message>
        <source>Net area</source>
        <translation>Net area</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>New screening</translation>
    </message>
    <message>
        <source>No Natura site within the widest reach of any effect.</source>
        <translation>No Natura site within the widest reach of any effect.</translation>
    </message>
    <message>
        <source>No contact is named. A branding file names one.</source>
        <translation>No contact is named. A branding file names one.</translation>
    </message>
    <message>
        <source>No other layer of the project looks like a role. Add a row, and choose role and layer yourself.</source>
        <translation>No other layer of the project looks like a role. Add a row, and choose role and layer yourself.</translation>
    </message>
    <message>
        <source>No plots: pick or select some on the page Results.</source>
        <translation>No plots: pick or select some on the page Results.</translation>
    </message>
    <message>
        <source>No register</source>
        <translation>No register</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>No results yet</translation>
    </message>
    <message>
        <source>Not answered yet ({n})</source>
        <translation>Not answered yet ({n})</translation>
    </message>
    <message>
        <source>Not found: {files}. Choose these layers on the page Layers.</source>
        <translation>Not found: {files}. Choose these layers on the page Layers.</translation>
    </message>
    <message>
        <source>Not known whether it is open: {why}</source>
        <translation>Not known whether it is open: {why}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Not saved yet</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Nothing is left to prove</source>
        <translation>Nothing is left to prove</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>Number of findings</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>Number of layers</translation>
    </message>
    <message>
        <source>Number of plots</source>
        <translation>Number of plots</translation>
    </message>
    <message>
        <source>Number of sites</source>
        <translation>Number of sites</translation>
    </message>
    <message>
        <source>Number of the decision, whom you spoke to …</source>
        <translation>Number of the decision, whom you spoke to …</translation>
    </message>
    <message>
        <source>Of {n} simulated courses half are ready by the first date, four in five between the other two. Reckoned on {day}; the project starts on {start}.</source>
        <translation>Of {n} simulated courses half are ready by the first date, four in five between the other two. Reckoned on {day}; the project starts on {start}.</translation>
    </message>
    <message>
        <source>One row for each layer; they come beside the file's. Role: such as substation; several with a semicolon between them. Layer: name, id or file. Details: which field holds what, such as voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Covers: empty (only as far as its features reach), all (the whole region), or the layer that shows where it was mapped.</source>
        <translation>One row for each layer; they come beside the file's. Role: such as substation; several with a semicolon between them. Layer: name, id or file. Details: which field holds what, such as voltage=kv [V]; free_capacity=mw; name=title; accuracy_m=10. Covers: empty (only as far as its features reach), all (the whole region), or the layer that shows where it was mapped.</translation>
    </message>
    <message>
        <source>One zip of it all, with checksums</source>
        <translation>One zip of it all, with checksums</translation>
    </message>
    <message>
        <source>Only these plots</source>
        <translation>Only these plots</translation>
    </message>
    <message>
        <source>Only {field} {values}.</source>
        <translation>Only {field} {values}.</translation>
    </message>
    <message>
        <source>Open screening file</source>
        <translation>Open screening file</translation>
    </message>
    <message>
        <source>Open screening file…</source>
        <translation>Open screening file…</translation>
    </message>
    <message>
        <source>Open the PDF</source>
        <translation>Open the PDF</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Open the demo</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>Open the page</translation>
    </message>
    <message>
        <source>Open, save, demo</source>
        <translation>Open, save, demo</translation>
    </message>
    <message>
        <source>Or look around in an invented region:</source>
        <translation>Or look around in an invented region:</translation>
    </message>
    <message>
        <source>Other facts of the project</source>
        <translation>Other facts of the project</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Page one</source>
        <translation>Page one</translation>
    </message>
    <message>
        <source>Page one cannot be shown.</source>
        <translation>Page one cannot be shown.</translation>
    </message>
    <message>
        <source>Page one is shown here after a run.</source>
        <translation>Page one is shown here after a run.</translation>
    </message>
    <message>
        <source>Page one of {name}</source>
        <translation>Page one of {name}</translation>
    </message>
    <message>
        <source>Permit path</source>
        <translation>Permit path</translation>
    </message>
    <message>
        <source>Permit steps</source>
        <translation>Permit steps</translation>
    </message>
    <message>
        <source>Permits</source>
        <translation>Permits</translation>
    </message>
    <message>
        <source>Pick a file</source>
        <translation>Pick a file</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results or on the map to see and add its evidence.</source>
        <translation>Pick a plot on the page Results or on the map to see and add its evidence.</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see its way to being ready to build.</source>
        <translation>Pick a plot on the page Results to see its way to being ready to build.</translation>
    </message>
    <message>
        <source>Pick a plot on the page Results to see what holds it back, and on which evidence.</source>
        <translation>Pick a plot on the page Results to see what holds it back, and on which evidence.</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Plot</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Plots</translation>
    </message>
    <message>
        <source>Plots and what would be built</source>
        <translation>Plots and what would be built</translation>
    </message>
    <message>
        <source>Plots by tier</source>
        <translation>Plots by tier</translation>
    </message>
    <message>
        <source>Plots knocked out</source>
        <translation>Plots knocked out</translation>
    </message>
    <message>
        <source>Plots with a class given</source>
        <translation>Plots with a class given</translation>
    </message>
    <message>
        <source>Plots: {all}. Settled: {settled}. Knocked out: {out}.</source>
        <translation>Plots: {all}. Settled: {settled}. Knocked out: {out}.</translation>
    </message>
    <message>
        <source>Polygons. Leave empty to take the plots that the screening file names.</source>
        <translation>Polygons. Leave empty to take the plots that the screening file names.</translation>
    </message>
    <message>
        <source>Press Run, below</source>
        <translation>Press Run, below</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Propose roles for the layers of the project, from their names and fields</source>
        <translation>Propose roles for the layers of the project, from their names and fields</translation>
    </message>
    <message>
        <source>Proposed: {layer}. Click + to use it.</source>
        <translation>Proposed: {layer}. Click + to use it.</translation>
    </message>
    <message>
        <source>Protects: {what}</source>
        <translation>Protects: {what}</translation>
    </message>
    <message>
        <source>Python packages are missing.</source>
        <translation>Python packages are missing.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Rank: settled plots first, then those of which too little is known, knocked out last</source>
        <translation>Rank: settled plots first, then those of which too little is known, knocked out last</translation>
    </message>
    <message>
        <source>Ranked plots</source>
        <translation>Ranked plots</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness</source>
        <translation>Ranks candidate plots by EIA readiness and construction readiness</translation>
    </message>
    <message>
        <source>Ranks candidate plots by EIA readiness and construction readiness. Each score carries the interval that what is unknown leaves open, and the findings and evidence it rests on. The panel and the command line give the same result for the same request.</source>
        <translation>Ranks candidate plots by EIA readiness and construction readiness. Each score carries the interval that what is unknown leaves open, and the findings and evidence it rests on. The panel and the command line give the same result for the same request.</translation>
    </message>
    <message>
        <source>Readiness tier: what has been proven</source>
        <translation>Readiness tier: what has been proven</translation>
    </message>
    <message>
        <source>Readiness tiers</source>
        <translation>Readiness tiers</translation>
    </message>
    <message>
        <source>Reads plots and layers as a screening would, and tells for each what was found: features, invalid and missing geometry, coordinate system, doubtful units and values. Nothing is scored.</source>
        <translation>Reads plots and layers as a screening would, and tells for each what was found: features, invalid and missing geometry, coordinate system, doubtful units and values. Nothing is scored.</translation>
    </message>
    <message>
        <source>Reads the sheets “studies” and “facts” of a spreadsheet (.xlsx) and takes new and changed rows into a register. When anything in the spreadsheet is wrong, nothing is taken.</source>
        <translation>Reads the sheets “studies” and “facts” of a spreadsheet (.xlsx) and takes new and changed rows into a register. When anything in the spreadsheet is wrong, nothing is taken.</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Ready by</translation>
    </message>
    <message>
        <source>Ready by {date}</source>
        <translation>Ready by {date}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Calculate again</source>
        <translation>Calculate again</translation>
    </message>
    <message>
        <source>Calculating the permit path…</source>
        <translation>Calculating the permit path…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
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
        <translation>Registers (*.gpkg)</translation>
    </message>
    <message>
        <source>Remove the sketch</source>
        <translation>Remove the sketch</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Report a problem</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Report a problem…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Results of {date}.</source>
        <translation>Results of {date}.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Roles that a layer was recognised for: {n}. Look at them in the list.</source>
        <translation>Roles that a layer was recognised for: {n}. Look at them in the list.</translation>
    </message>
    <message>
        <source>Room for the project</source>
        <translation>Room for the project</translation>
    </message>
    <message>
        <source>Rows taken</source>
        <translation>Rows taken</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Rulebook</translation>
    </message>
    <message>
        <source>Rulebook's weights</source>
        <translation>Rulebook's weights</translation>
    </message>
    <message>
        <source>Rules are judged as they are in force on that day. Needed where no screening file gives it.</source>
        <translation>Rules are judged as they are in force on that day. Needed where no screening file gives it.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Run again</translation>
    </message>
    <message>
        <source>Run the OSGeo4W Setup that came with QGIS and tick: {packages}. The official QGIS installer carries all of them.</source>
        <translation>Run the OSGeo4W Setup that came with QGIS and tick: {packages}. The official QGIS installer carries all of them.</translation>
    </message>
    <message>
        <source>Run the screening again to see them.</source>
        <translation>Run the screening again to see them.</translation>
    </message>
    <message>
        <source>Run the screening first: the package tells what it finds.</source>
        <translation>Run the screening first: the package tells what it finds.</translation>
    </message>
    <message>
        <source>Run the screening to see what each plot needs and has proven.</source>
        <translation>Run the screening to see what each plot needs and has proven.</translation>
    </message>
    <message>
        <source>Said not to be needed: {steps}</source>
        <translation>Said not to be needed: {steps}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Save report…</translation>
    </message>
    <message>
        <source>Save results…</source>
        <translation>Save results…</translation>
    </message>
    <message>
        <source>Save screening file</source>
        <translation>Save screening file</translation>
    </message>
    <message>
        <source>Save screening file…</source>
        <translation>Save screening file…</translation>
    </message>
    <message>
        <source>Save sketched plots…</source>
        <translation>Save sketched plots…</translation>
    </message>
    <message>
        <source>Save the steps as drawing, picture or table</source>
        <translation>Save the steps as drawing, picture or table</translation>
    </message>
    <message>
        <source>Save these weights under the name</source>
        <translation>Save these weights under the name</translation>
    </message>
    <message>
        <source>Saved report, GeoPackage and JSON in {folder}</source>
        <translation>Saved report, GeoPackage and JSON in {folder}</translation>
    </message>
    <message>
        <source>Saved {file}</source>
        <translation>Saved {file}</translation>
    </message>
    <message>
        <source>Saved {file}. Change it in any text editor.</source>
        <translation>Saved {file}. Change it in any text editor.</translation>
    </message>
    <message>
        <source>Say how far it has come…</source>
        <translation>Say how far it has come…</translation>
    </message>
    <message>
        <source>Say when the project starts: rules are judged as they are in force on that day.</source>
        <translation>Say when the project starts: rules are judged as they are in force on that day.</translation>
    </message>
    <message>
        <source>Say which layers stand for what</source>
        <translation>Say which layers stand for what</translation>
    </message>
    <message>
        <source>Says what cannot apply to it. In scripts: as in a screening file, such as data_centre.</source>
        <translation>Says what cannot apply to it. In scripts: as in a screening file, such as data_centre.</translation>
    </message>
    <message>
        <source>Screen industrial plots for EIA readiness and construction readiness</source>
        <translation>Screen industrial plots for EIA readiness and construction readiness</translation>
    </message>
    <message>
        <source>Screen plots</source>
        <translation>Screen plots</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Screening file</source>
        <translation>Screening file</translation>
    </message>
    <message>
        <source>Screening files (*.toml)</source>
        <translation>Screening files (*.toml)</translation>
    </message>
    <message>
        <source>Screens plots and finds the road of each to “ready to build”: verdicts with their reasons, the surveys, permits and plan steps they call for, and when each ends with 10, 50 and 90 % certainty. What has happened is read from the register that the screening file names. A planning aid, not a legal clearance.</source>
        <translation>Screens plots and finds the road of each to “ready to build”: verdicts with their reasons, the surveys, permits and plan steps they call for, and when each ends with 10, 50 and 90 % certainty. What has happened is read from the register that the screening file names. A planning aid, not a legal clearance.</translation>
    </message>
    <message>
        <source>Screens plots and writes what an investor's consultant asks of them: a document for print, a page for the browser, a project card, the answer to a request for information, spreadsheets and map files, every figure with its source and every unknown named. Where restricted layers lie is not told.</source>
        <translation>Screens plots and writes what an investor's consultant asks of them: a document for print, a page for the browser, a project card, the answer to a request for information, spreadsheets and map files, every figure with its source and every unknown named. Where restricted layers lie is not told.</translation>
    </message>
    <message>
        <source>Screens plots with a register of studies and site facts, and tells for each plot its tier, the share done of what it needs, and what is missing for the next tier.</source>
        <translation>Screens plots with a register of studies and site facts, and tells for each plot its tier, the share done of what it needs, and what is missing for the next tier.</translation>
    </message>
    <message>
        <source>Select polygons of QGIS’s current layer first.</source>
        <translation>Select polygons of QGIS’s current layer first.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Selected</translation>
    </message>
    <message>
        <source>Selected in the results ({n})</source>
        <translation>Selected in the results ({n})</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Set aside, with a reason…</source>
        <translation>Set aside, with a reason…</translation>
    </message>
    <message>
        <source>Set aside: {title}</source>
        <translation>Set aside: {title}</translation>
    </message>
    <message>
        <source>Set of weights</source>
        <translation>Set of weights</translation>
    </message>
    <message>
        <source>Show all of the time (0)</source>
        <translation>Show all of the time (0)</translation>
    </message>
    <message>
        <source>Show all on the map and in tables</source>
        <translation>Show all on the map and in tables</translation>
    </message>
    <message>
        <source>Show less of the time, larger (+)</source>
        <translation>Show less of the time, larger (+)</translation>
    </message>
    <message>
        <source>Show more of the time (−)</source>
        <translation>Show more of the time (−)</translation>
    </message>
    <message>
        <source>Show plots at this readiness tier and above</source>
        <translation>Show plots at this readiness tier and above</translation>
    </message>
    <message>
        <source>Show the selected plots side by side</source>
        <translation>Show the selected plots side by side</translation>
    </message>
    <message>
        <source>Shown: {n}.</source>
        <translation>Shown: {n}.</translation>
    </message>
    <message>
        <source>Site facts</source>
        <translation>Site facts</translation>
    </message>
    <message>
        <source>Site package</source>
        <translation>Site package</translation>
    </message>
    <message>
        <source>Sketch {number}</source>
        <translation>Sketch {number}</translation>
    </message>
    <message>
        <source>Sketched plots</source>
        <translation>Sketched plots</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Spreadsheet</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx)</source>
        <translation>Spreadsheets (*.xlsx)</translation>
    </message>
    <message>
        <source>Spreadsheets, copies, QGIS’s own tables</source>
        <translation>Spreadsheets, copies, QGIS’s own tables</translation>
    </message>
    <message>
        <source>Stands in the history of the register; empty: your name in this computer.</source>
        <translation>Stands in the history of the register; empty: your name in this computer.</translation>
    </message>
    <message>
        <source>Stands in the report.</source>
        <translation>Stands in the report.</translation>
    </message>
    <message>
        <source>Start a register</source>
        <translation>Start a register</translation>
    </message>
    <message>
        <source>Start of the project</source>
        <translation>Start of the project</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Steps as CSV…</source>
        <translation>Steps as CSV…</translation>
    </message>
    <message>
        <source>Steps as calendar (iCalendar)…</source>
        <translation>Steps as calendar (iCalendar)…</translation>
    </message>
    <message>
        <source>Steps on the time axis</source>
        <translation>Steps on the time axis</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studies</translation>
    </message>
    <message>
        <source>Studies ({n})</source>
        <translation>Studies ({n})</translation>
    </message>
    <message>
        <source>Studies and answers that have lapsed on this day do not count</source>
        <translation>Studies and answers that have lapsed on this day do not count</translation>
    </message>
    <message>
        <source>Studies to do</source>
        <translation>Studies to do</translation>
    </message>
    <message>
        <source>Take out of the project</source>
        <translation>Take out of the project</translation>
    </message>
    <message>
        <source>Take the row out</source>
        <translation>Take the row out</translation>
    </message>
    <message>
        <source>Take the screening “{name}” out of this project? This cannot be undone.</source>
        <translation>Take the screening “{name}” out of this project? This cannot be undone.</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows</source>
        <translation>Taken from {file}: {n} rows</translation>
    </message>
    <message>
        <source>Taken from {file}: {n} rows, conflicts: {m}</source>
        <translation>Taken from {file}: {n} rows, conflicts: {m}</translation>
    </message>
    <message>
        <source>Takes the rows of a spreadsheet into a register</source>
        <translation>Takes the rows of a spreadsheet into a register</translation>
    </message>
    <message>
        <source>Takes {span} months, an estimate</source>
        <translation>Takes {span} months, an estimate</translation>
    </message>
    <message>
        <source>Tells the tier that each plot can prove, and what the next one still wants</source>
        <translation>Tells the tier that each plot can prove, and what the next one still wants</translation>
    </message>
    <message>
        <source>Tells what is wrong or doubtful about plots and layers before they are screened</source>
        <translation>Tells what is wrong or doubtful about plots and layers before they are screened</translation>
    </message>
    <message>
        <source>Tells which procedures each plot needs, in what order, how long they take, and how sure that is</source>
        <translation>Tells which procedures each plot needs, in what order, how long they take, and how sure that is</translation>
    </message>
    <message>
        <source>The answer to a request for information with fixed field ids (XLSX)</source>
        <translation>The answer to a request for information with fixed field ids (XLSX)</translation>
    </message>
    <message>
        <source>The best {n} of {all} selected plots.</source>
        <translation>The best {n} of {all} selected plots.</translation>
    </message>
    <message>
        <source>The data describe {date}, {n} years before the project starts. Look for newer ones.</source>
        <translation>The data describe {date}, {n} years before the project starts. Look for newer ones.</translation>
    </message>
    <message>
        <source>The forecast is in the register.</source>
        <translation>The forecast is in the register.</translation>
    </message>
    <message>
        <source>The last day lies before the first. Correct one of them.</source>
        <translation>The last day lies before the first. Correct one of them.</translation>
    </message>
    <message>
        <source>The layer is looked at once the plots are chosen.</source>
        <translation>The layer is looked at once the plots are chosen.</translation>
    </message>
    <message>
        <source>The layers do not tell of all Natura sites around the plot: some may be missing.</source>
        <translation>The layers do not tell of all Natura sites around the plot: some may be missing.</translation>
    </message>
    <message>
        <source>The layers of this result are not at hand. Run the screening again to see them.</source>
        <translation>The layers of this result are not at hand. Run the screening again to see them.</translation>
    </message>
    <message>
        <source>The other pages work as before. KASE Parks installs nothing by itself.</source>
        <translation>The other pages work as before. KASE Parks installs nothing by itself.</translation>
    </message>
    <message>
        <source>The package is made of the screening as it is chosen now; the results are older.</source>
        <translation>The package is made of the screening as it is chosen now; the results are older.</translation>
    </message>
    <message>
        <source>The package is ready. Sites: {n}.</source>
        <translation>The package is ready. Sites: {n}.</translation>
    </message>
    <message>
        <source>The package is written here; an earlier one is replaced</source>
        <translation>The package is written here; an earlier one is replaced</translation>
    </message>
    <message>
        <source>The package knows them by cells of 2 km alone: their distances come in wide classes, and numbers that rest on them may be vaguer than in the results.</source>
        <translation>The package knows them by cells of 2 km alone: their distances come in wide classes, and numbers that rest on them may be vaguer than in the results.</translation>
    </message>
    <message>
        <source>The page Permits needs Python packages that this QGIS lacks</source>
        <translation>The page Permits needs Python packages that this QGIS lacks</translation>
    </message>
    <message>
        <source>The picked one ({plot})</source>
        <translation>The picked one ({plot})</translation>
    </message>
    <message>
        <source>The plot</source>
        <translation>The plot</translation>
    </message>
    <message>
        <source>The plot's waters do not run to a Natura site.</source>
        <translation>The plot's waters do not run to a Natura site.</translation>
    </message>
    <message>
        <source>The plot's waters run to a Natura site.</source>
        <translation>The plot's waters run to a Natura site.</translation>
    </message>
    <message>
        <source>The plots, each with its tier and what the next one still wants.</source>
        <translation>The plots, each with its tier and what the next one still wants.</translation>
    </message>
    <message>
        <source>The polygons that are selected in QGIS’s current layer</source>
        <translation>The polygons that are selected in QGIS’s current layer</translation>
    </message>
    <message>
        <source>The ranked plots</source>
        <translation>The ranked plots</translation>
    </message>
    <message>
        <source>The register holds this forecast already.</source>
        <translation>The register holds this forecast already.</translation>
    </message>
    <message>
        <source>The register is being read…</source>
        <translation>The register is being read…</translation>
    </message>
    <message>
        <source>The register’s coordinate system does not reach there. Choose another area.</source>
        <translation>The register’s coordinate system does not reach there. Choose another area.</translation>
    </message>
    <message>
        <source>The rest of QGIS works as before. KASE Parks installs nothing by itself.</source>
        <translation>The rest of QGIS works as before. KASE Parks installs nothing by itself.</translation>
    </message>
    <message>
        <source>The results are older than {changes}.</source>
        <translation>The results are older than {changes}.</translation>
    </message>
    <message>
        <source>The results of {date} were not kept: they would show where a restricted layer lies.</source>
        <translation>The results of {date} were not kept: they would show where a restricted layer lies.</translation>
    </message>
    <message>
        <source>The row has been deleted meanwhile; there is nothing to put it into.</source>
        <translation>The row has been deleted meanwhile; there is nothing to put it into.</translation>
    </message>
    <message>
        <source>The same as text</source>
        <translation>The same as text</translation>
    </message>
    <message>
        <source>The sites as map files (GeoPackage with styles, GeoJSON)</source>
        <translation>The sites as map files (GeoPackage with styles, GeoJSON)</translation>
    </message>
    <message>
        <source>The start of the project is no date. Write it as 2027-03-01.</source>
        <translation>The start of the project is no date. Write it as 2027-03-01.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it.</source>
        <translation>The whole request as text, as the panel saves it.</translation>
    </message>
    <message>
        <source>The whole request as text, as the panel saves it. What is given here beside it replaces what the file says.</source>
        <translation>The whole request as text, as the panel saves it. What is given here beside it replaces what the file says.</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Themes</translation>
    </message>
    <message>
        <source>There is no file {path}. Put it there, or correct the document of this row.</source>
        <translation>There is no file {path}. Put it there, or correct the document of this row.</translation>
    </message>
    <message>
        <source>There is no language “{lang}”. Give one of: {known}.</source>
        <translation>There is no language “{lang}”. Give one of: {known}.</translation>
    </message>
    <message>
        <source>There is no layer and no file “{name}”. Check its name.</source>
        <translation>There is no layer and no file “{name}”. Check its name.</translation>
    </message>
    <message>
        <source>These Python packages are missing or too old: {names}.</source>
        <translation>These Python packages are missing or too old: {names}.</translation>
    </message>
    <message>
        <source>They count as unknown, and the result says so. Otherwise the run stops at the first one.</source>
        <translation>They count as unknown, and the result says so. Otherwise the run stops at the first one.</translation>
    </message>
    <message>
        <source>This is the whole report. Read it, save it, and send it to whom you like. Nothing is sent by itself.</source>
        <translation>This is the whole report. Read it, save it, and send it to whom you like. Nothing is sent by itself.</translation>
    </message>
    <message>
        <source>Those that the results' filter lets through ({n})</source>
        <translation>Those that the results' filter lets through ({n})</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>Tier {tier}+</source>
        <translation>Tier {tier}+</translation>
    </message>
    <message>
        <source>Tier {tier}: {title}</source>
        <translation>Tier {tier}: {title}</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Tiers</translation>
    </message>
    <message>
        <source>To do for tier {tier} ({n})</source>
        <translation>To do for tier {tier} ({n})</translation>
    </message>
    <message>
        <source>Typical value, not your own: {source}</source>
        <translation>Typical value, not your own: {source}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Unexpected error: {type}: {message}</source>
        <translation>Unexpected error: {type}: {message}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Unit of the layer’s values</source>
        <translation>Unit of the layer’s values</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Use an existing register</source>
        <translation>Use an existing register</translation>
    </message>
    <message>
        <source>Use an existing register…</source>
        <translation>Use an existing register…</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Verdicts</translation>
    </message>
    <message>
        <source>Waits for: {steps}</source>
        <translation>Waits for: {steps}</translation>
    </message>
    <message>
        <source>Weakest theme: {theme}</source>
        <translation>Weakest theme: {theme}</translation>
    </message>
    <message>
        <source>Weight {weight}: {share} of {readiness}. The rulebook's: {usual}</source>
        <translation>Weight {weight}: {share} of {readiness}. The rulebook's: {usual}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
    <message>
        <source>What an investor asks, as documents and files</source>
        <translation>What an investor asks, as documents and files</translation>
    </message>
    <message>
        <source>What each tier asks of each plot: proven by which document, or missing and why.</source>
        <translation>What each tier asks of each plot: proven by which document, or missing and why.</translation>
    </message>
    <message>
        <source>What has been proven, and what to do next</source>
        <translation>What has been proven, and what to do next</translation>
    </message>
    <message>
        <source>What has not happened by then happens later. Without one it is the register's day, else the project's start.</source>
        <translation>What has not happened by then happens later. Without one it is the register's day, else the project's start.</translation>
    </message>
    <message>
        <source>What holds it back</source>
        <translation>What holds it back</translation>
    </message>
    <message>
        <source>What holds one plot back, and on which evidence</source>
        <translation>What holds one plot back, and on which evidence</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>What is made</translation>
    </message>
    <message>
        <source>What is missing most</source>
        <translation>What is missing most</translation>
    </message>
    <message>
        <source>What lies on a plot.</source>
        <translation>What lies on a plot.</translation>
    </message>
    <message>
        <source>What rules say of each plot, with act and section.</source>
        <translation>What rules say of each plot, with act and section.</translation>
    </message>
    <message>
        <source>What the grid connection must carry.</source>
        <translation>What the grid connection must carry.</translation>
    </message>
    <message>
        <source>What to ask ({n})</source>
        <translation>What to ask ({n})</translation>
    </message>
    <message>
        <source>What to find out</source>
        <translation>What to find out</translation>
    </message>
    <message>
        <source>What was left out</source>
        <translation>What was left out</translation>
    </message>
    <message>
        <source>What was taken</source>
        <translation>What was taken</translation>
    </message>
    <message>
        <source>Where the plot's waters run is not known.</source>
        <translation>Where the plot's waters run is not known.</translation>
    </message>
    <message>
        <source>Where the register said something else; its history keeps that.</source>
        <translation>Where the register said something else; its history keeps that.</translation>
    </message>
    <message>
        <source>Which assessments and permits are needed, why, and what would settle it.</source>
        <translation>Which assessments and permits are needed, why, and what would settle it.</translation>
    </message>
    <message>
        <source>Which field holds what, such as voltage=kv [V]; name=title; accuracy_m=10</source>
        <translation>Which field holds what, such as voltage=kv [V]; name=title; accuracy_m=10</translation>
    </message>
    <message>
        <source>Which layer stands for what</source>
        <translation>Which layer stands for what</translation>
    </message>
    <message>
        <source>Which procedures</source>
        <translation>Which procedures</translation>
    </message>
    <message>
        <source>Which procedures, how long, and how sure that is</source>
        <translation>Which procedures, how long, and how sure that is</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Who says so</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Why it does not stop this plot</source>
        <translation>Why it does not stop this plot</translation>
    </message>
    <message>
        <source>Within the layer’s own extent</source>
        <translation>Within the layer’s own extent</translation>
    </message>
    <message>
        <source>Within the polygons of:</source>
        <translation>Within the polygons of:</translation>
    </message>
    <message>
        <source>Write PDF</source>
        <translation>Write PDF</translation>
    </message>
    <message>
        <source>Writes what an investor asks of the plots, in Finnish, Swedish and English</source>
        <translation>Writes what an investor asks of the plots, in Finnish, Swedish and English</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Your own words on this plot; they stay with the screening</source>
        <translation>Your own words on this plot; they stay with the screening</translation>
    </message>
    <message>
        <source>Zip files (*.zip)</source>
        <translation>Zip files (*.zip)</translation>
    </message>
    <message>
        <source>Zoom to the plot</source>
        <translation>Zoom to the plot</translation>
    </message>
    <message>
        <source>add another year</source>
        <translation>add another year</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>all land that it covers</source>
        <translation>all land that it covers</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>another layer</source>
        <translation>another layer</translation>
    </message>
    <message>
        <source>any time of the year</source>
        <translation>any time of the year</translation>
    </message>
    <message>
        <source>appealed against</source>
        <translation>appealed against</translation>
    </message>
    <message>
        <source>as QGIS</source>
        <translation>as QGIS</translation>
    </message>
    <message>
        <source>as far as it reaches</source>
        <translation>as far as it reaches</translation>
    </message>
    <message>
        <source>as mapped in {layer}</source>
        <translation>as mapped in {layer}</translation>
    </message>
    <message>
        <source>as the plots</source>
        <translation>as the plots</translation>
    </message>
    <message>
        <source>assessment.json, assessment.gpkg and report.html are put there; those of an earlier run are replaced.</source>
        <translation>assessment.json, assessment.gpkg and report.html are put there; those of an earlier run are replaced.</translation>
    </message>
    <message>
        <source>back to the rulebook's weights</source>
        <translation>back to the rulebook's weights</translation>
    </message>
    <message>
        <source>began {date}</source>
        <translation>began {date}</translation>
    </message>
    <message>
        <source>begin to end (P50)</source>
        <translation>begin to end (P50)</translation>
    </message>
    <message>
        <source>begins {date}</source>
        <translation>begins {date}</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>between {low} and {high}</translation>
    </message>
    <message>
        <source>both on the map</source>
        <translation>both on the map</translation>
    </message>
    <message>
        <source>by law {n} months</source>
        <translation>by law {n} months</translation>
    </message>
    <message>
        <source>chance {share}</source>
        <translation>chance {share}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>choose or search</source>
        <translation>choose or search</translation>
    </message>
    <message>
        <source>choose the layer of plots</source>
        <translation>choose the layer of plots</translation>
    </message>
    <message>
        <source>conflict: this was not taken</source>
        <translation>conflict: this was not taken</translation>
    </message>
    <message>
        <source>covers {share} of the net area</source>
        <translation>covers {share} of the net area</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>data {share} complete</source>
        <translation>data {share} complete</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>decided</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>discard</translation>
    </message>
    <message>
        <source>distance not known</source>
        <translation>distance not known</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>done {share}</source>
        <translation>done {share}</translation>
    </message>
    <message>
        <source>effort {effort}</source>
        <translation>effort {effort}</translation>
    </message>
    <message>
        <source>end from P10 to P90</source>
        <translation>end from P10 to P90</translation>
    </message>
    <message>
        <source>ended {date}</source>
        <translation>ended {date}</translation>
    </message>
    <message>
        <source>ends {date}</source>
        <translation>ends {date}</translation>
    </message>
    <message>
        <source>evidence,register,studies,site facts,spreadsheet,excel</source>
        <translation>evidence,register,studies,site facts,spreadsheet,excel</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>feature {id}</source>
        <translation>feature {id}</translation>
    </message>
    <message>
        <source>fi, sv or en. Without one it is QGIS's language.</source>
        <translation>fi, sv or en. Without one it is QGIS's language.</translation>
    </message>
    <message>
        <source>fi, sv, en. Each gets a folder of its own.</source>
        <translation>fi, sv, en. Each gets a folder of its own.</translation>
    </message>
    <message>
        <source>health,validity,coordinate system,units,coverage,mapping</source>
        <translation>health,validity,coordinate system,units,coverage,mapping</translation>
    </message>
    <message>
        <source>history</source>
        <translation>history</translation>
    </message>
    <message>
        <source>holds the end in {share} of simulations</source>
        <translation>holds the end in {share} of simulations</translation>
    </message>
    <message>
        <source>its field “{word}”</source>
        <translation>its field “{word}”</translation>
    </message>
    <message>
        <source>its name: “{word}”</source>
        <translation>its name: “{word}”</translation>
    </message>
    <message>
        <source>its own unit</source>
        <translation>its own unit</translation>
    </message>
    <message>
        <source>keep yours</source>
        <translation>keep yours</translation>
    </message>
    <message>
        <source>knocked out</source>
        <translation>knocked out</translation>
    </message>
    <message>
        <source>knockout counts again</source>
        <translation>knockout counts again</translation>
    </message>
    <message>
        <source>knockout set aside</source>
        <translation>knockout set aside</translation>
    </message>
    <message>
        <source>largest part {area}</source>
        <translation>largest part {area}</translation>
    </message>
    <message>
        <source>layer “{layer}”</source>
        <translation>layer “{layer}”</translation>
    </message>
    <message>
        <source>layer “{layer}” (edited)</source>
        <translation>layer “{layer}” (edited)</translation>
    </message>
    <message>
        <source>layer “{layer}” (gone)</source>
        <translation>layer “{layer}” (gone)</translation>
    </message>
    <message>
        <source>layer “{layer}” (its file changed)</source>
        <translation>layer “{layer}” (its file changed)</translation>
    </message>
    <message>
        <source>layer “{layer}” (new)</source>
        <translation>layer “{layer}” (new)</translation>
    </message>
    <message>
        <source>missing: {layer}</source>
        <translation>missing: {layer}</translation>
    </message>
    <message>
        <source>mostly holds the end</source>
        <translation>mostly holds the end</translation>
    </message>
    <message>
        <source>net {area}</source>
        <translation>net {area}</translation>
    </message>
    <message>
        <source>no history</source>
        <translation>no history</translation>
    </message>
    <message>
        <source>no slack</source>
        <translation>no slack</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>not done</translation>
    </message>
    <message>
        <source>not in force on the start date</source>
        <translation>not in force on the start date</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>not recorded: the study covers nothing</source>
        <translation>not recorded: the study covers nothing</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>not said</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>not settled</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>not started</translation>
    </message>
    <message>
        <source>on the map</source>
        <translation>on the map</translation>
    </message>
    <message>
        <source>only possible</source>
        <translation>only possible</translation>
    </message>
    <message>
        <source>only possible: what would settle it is not known</source>
        <translation>only possible: what would settle it is not known</translation>
    </message>
    <message>
        <source>open the demo</source>
        <translation>open the demo</translation>
    </message>
    <message>
        <source>perhaps needed: data are missing</source>
        <translation>perhaps needed: data are missing</translation>
    </message>
    <message>
        <source>permit,eia,natura,schedule,procedure,licence,forecast,timeline</source>
        <translation>permit,eia,natura,schedule,procedure,licence,forecast,timeline</translation>
    </message>
    <message>
        <source>permits.json</source>
        <translation>permits.json</translation>
    </message>
    <message>
        <source>permits.json, tables and a calendar are put there; those of an earlier run are replaced.</source>
        <translation>permits.json, tables and a calendar are put there; those of an earlier run are replaced.</translation>
    </message>
    <message>
        <source>place</source>
        <translation>place</translation>
    </message>
    <message>
        <source>possible: {letters}</source>
        <translation>possible: {letters}</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>rank {rank}</translation>
    </message>
    <message>
        <source>season of field work</source>
        <translation>season of field work</translation>
    </message>
    <message>
        <source>season {days}</source>
        <translation>season {days}</translation>
    </message>
    <message>
        <source>set of weights</source>
        <translation>set of weights</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>settled</translation>
    </message>
    <message>
        <source>site package,investor,rfi,pdf,project card,brochure,teaser,answer</source>
        <translation>site package,investor,rfi,pdf,project card,brochure,teaser,answer</translation>
    </message>
    <message>
        <source>site selection,suitability,natura,eia,permit,grid,industrial,rank,score</source>
        <translation>site selection,suitability,natura,eia,permit,grid,industrial,rank,score</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>sketch</translation>
    </message>
    <message>
        <source>slack {n} days</source>
        <translation>slack {n} days</translation>
    </message>
    <message>
        <source>start</source>
        <translation>start</translation>
    </message>
    <message>
        <source>such as 2028</source>
        <translation>such as 2028</translation>
    </message>
    <message>
        <source>take the other</source>
        <translation>take the other</translation>
    </message>
    <message>
        <source>the areas differ; yours was kept</source>
        <translation>the areas differ; yours was kept</translation>
    </message>
    <message>
        <source>the geometry is damaged</source>
        <translation>the geometry is damaged</translation>
    </message>
    <message>
        <source>the law's time</source>
        <translation>the law's time</translation>
    </message>
    <message>
        <source>the law's time ends {date}</source>
        <translation>the law's time ends {date}</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>the name</translation>
    </message>
    <message>
        <source>the plots</source>
        <translation>the plots</translation>
    </message>
    <message>
        <source>the project does not fit</source>
        <translation>the project does not fit</translation>
    </message>
    <message>
        <source>the project fits</source>
        <translation>the project fits</translation>
    </message>
    <message>
        <source>the request</source>
        <translation>the request</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>the row</translation>
    </message>
    <message>
        <source>the rulebook</source>
        <translation>the rulebook</translation>
    </message>
    <message>
        <source>the start date</source>
        <translation>the start date</translation>
    </message>
    <message>
        <source>the system to measure in</source>
        <translation>the system to measure in</translation>
    </message>
    <message>
        <source>the whole region</source>
        <translation>the whole region</translation>
    </message>
    <message>
        <source>this plot only</source>
        <translation>this plot only</translation>
    </message>
    <message>
        <source>tier,evidence,register,studies,site facts,to do</source>
        <translation>tier,evidence,register,studies,site facts,to do</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>too little is known for a class</source>
        <translation>too little is known for a class</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typical</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>unknown: {needs}</source>
        <translation>unknown: {needs}</translation>
    </message>
    <message>
        <source>unknown; for example: {example}</source>
        <translation>unknown; for example: {example}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>until {date}</translation>
    </message>
    <message>
        <source>weakest theme: {theme}</source>
        <translation>weakest theme: {theme}</translation>
    </message>
    <message>
        <source>weight of {theme}</source>
        <translation>weight of {theme}</translation>
    </message>
    <message>
        <source>what is missing</source>
        <translation>what is missing</translation>
    </message>
    <message>
        <source>what would be built</source>
        <translation>what would be built</translation>
    </message>
    <message>
        <source>with the authority</source>
        <translation>with the authority</translation>
    </message>
    <message>
        <source>you changed it, the other copy deleted it</source>
        <translation>you changed it, the other copy deleted it</translation>
    </message>
    <message>
        <source>you deleted it, the other copy changed it</source>
        <translation>you deleted it, the other copy changed it</translation>
    </message>
    <message>
        <source>your own; name it to save</source>
        <translation>your own; name it to save</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} to {end}</translation>
    </message>
    <message>
        <source>{date} (start of the project)</source>
        <translation>{date} (start of the project)</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{group} ({known} of {all})</source>
        <translation>{group} ({known} of {all})</translation>
    </message>
    <message>
        <source>{layer}?</source>
        <translation>{layer}?</translation>
    </message>
    <message>
        <source>{least}–{most} months</source>
        <translation>{least}–{most} months</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (copy)</translation>
    </message>
    <message>
        <source>{name}: saving…</source>
        <translation>{name}: saving…</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} months</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: found {found}</source>
        <translation>{package} {needed} or newer: found {found}</translation>
    </message>
    <message>
        <source>{package} {needed} or newer: not found</source>
        <translation>{package} {needed} or newer: not found</translation>
    </message>
    <message>
        <source>{plot} is not among the plots any more.</source>
        <translation>{plot} is not among the plots any more.</translation>
    </message>
    <message>
        <source>{plot}, changed</source>
        <translation>{plot}, changed</translation>
    </message>
    <message>
        <source>{readiness}: data {share} complete</source>
        <translation>{readiness}: data {share} complete</translation>
    </message>
    <message>
        <source>{readiness}: nothing known (between {low} and {high})</source>
        <translation>{readiness}: nothing known (between {low} and {high})</translation>
    </message>
    <message>
        <source>{readiness}: {best} (between {low} and {high})</source>
        <translation>{readiness}: {best} (between {low} and {high})</translation>
    </message>
    <message>
        <source>{readiness}: {share} done</source>
        <translation>{readiness}: {share} done</translation>
    </message>
    <message>
        <source>{scenario}: ready by {p50} (P50), between {p10} (P10) and {p90} (P90). Reckoned on {day}.</source>
        <translation>{scenario}: ready by {p50} (P50), between {p10} (P10) and {p90} (P90). Reckoned on {day}.</translation>
    </message>
    <message>
        <source>{screening}: result</source>
        <translation>{screening}: result</translation>
    </message>
    <message>
        <source>{state}: {reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>{theme}: does not apply to this project</source>
        <translation>{theme}: does not apply to this project</translation>
    </message>
    <message>
        <source>{theme}: weight for {readiness}</source>
        <translation>{theme}: weight for {readiness}</translation>
    </message>
    <message>
        <source>{theme}: {best} (between {low} and {high}); data {share} complete</source>
        <translation>{theme}: {best} (between {low} and {high}); data {share} complete</translation>
    </message>
    <message>
        <source>{theme}: {filled} of {all}</source>
        <translation>{theme}: {filled} of {all}</translation>
    </message>
    <message>
        <source>{title} (tier {tier}): {n} plots</source>
        <translation>{title} (tier {tier}): {n} plots</translation>
    </message>
    <message>
        <source>{title}: until {date}, {n} days</source>
        <translation>{title}: until {date}, {n} days</translation>
    </message>
    <message>
        <source>{title}: yours “{ours}” was kept, the other says “{theirs}”</source>
        <translation>{title}: yours “{ours}” was kept, the other says “{theirs}”</translation>
    </message>
    <message>
        <source>{topic}: {known} of {all}</source>
        <translation>{topic}: {known} of {all}</translation>
    </message>
    <message>
        <source>“{layer}” cannot be written: {why}</source>
        <translation>“{layer}” cannot be written: {why}</translation>
    </message>
    <message>
        <source>“{layer}” fits, by {why}.</source>
        <translation>“{layer}” fits, by {why}.</translation>
    </message>
    <message>
        <source>“{layer}” looks like the plots.</source>
        <translation>“{layer}” looks like the plots.</translation>
    </message>
    <message>
        <source>“{part}” in the details of a layer says nothing. Write it as key=value.</source>
        <translation>“{part}” in the details of a layer says nothing. Write it as key=value.</translation>
    </message>
    <message>
        <source>“{table}” has {count} cells, which makes no whole rows of {columns}. Give every cell, empty ones too.</source>
        <translation>“{table}” has {count} cells, which makes no whole rows of {columns}. Give every cell, empty ones too.</translation>
    </message>
    <message>
        <source>“{text}” is no year. Write it as 2028.</source>
        <translation>“{text}” is no year. Write it as 2028.</translation>
    </message>
    <message>
        <source>“{value} {unit}” is no number in {wanted}. Write a number, and a unit of the same kind or none.</source>
        <translation>“{value} {unit}” is no number in {wanted}. Write a number, and a unit of the same kind or none.</translation>
    </message>
    <message>
        <source>“{value}” cannot be read as an answer to this question.</source>
        <translation>“{value}” cannot be read as an answer to this question.</translation>
    </message>
    <message>
        <source>✓ The layer can be used as it is.</source>
        <translation>✓ The layer can be used as it is.</translation>
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
        <translation>Accuracy</translation>
    </message>
    <message>
        <source>Add another layer to this role</source>
        <translation>Add another layer to this role</translation>
    </message>
    <message>
        <source>An overlap narrower than this is a boundary to be checked</source>
        <translation>An overlap narrower than this is a boundary to be checked</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Do not propose this</source>
        <translation>Do not propose this</translation>
    </message>
    <message>
        <source>Field with the features’ names, for the evidence</source>
        <translation>Field with the features’ names, for the evidence</translation>
    </message>
    <message>
        <source>Find a role or a layer</source>
        <translation>Find a role or a layer</translation>
    </message>
    <message>
        <source>Give the layer its coordinate system…</source>
        <translation>Give the layer its coordinate system…</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Let these layers fill the roles, with the fields and units that were recognised</source>
        <translation>Let these layers fill the roles, with the fields and units that were recognised</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Mapped</source>
        <translation>Mapped</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Only where</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Take this layer from the role</source>
        <translation>Take this layer from the role</translation>
    </message>
    <message>
        <source>The day the data describe</source>
        <translation>The day the data describe</translation>
    </message>
    <message>
        <source>The layers that fill this role</source>
        <translation>The layers that fill this role</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Use all</source>
        <translation>Use all</translation>
    </message>
    <message>
        <source>What it stands for</source>
        <translation>What it stands for</translation>
    </message>
    <message>
        <source>Where “none there” may be believed</source>
        <translation>Where “none there” may be believed</translation>
    </message>
    <message>
        <source>Whether the layer can be used</source>
        <translation>Whether the layer can be used</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Hide this notice</source>
        <translation>Hide this notice</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Save results: report, GeoPackage, JSON</source>
        <translation>Save results: report, GeoPackage, JSON</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>&lt;b&gt;What would be built&lt;/b&gt;</source>
        <translation>&lt;b&gt;What would be built&lt;/b&gt;</translation>
    </message>
    <message>
        <source>An empty field is unknown, and shows as an interval in the results.</source>
        <translation>An empty field is unknown, and shows as an interval in the results.</translation>
    </message>
    <message>
        <source>Copy this screening</source>
        <translation>Copy this screening</translation>
    </message>
    <message>
        <source>Field that tells the plots apart; empty: the feature’s own id</source>
        <translation>Field that tells the plots apart; empty: the feature’s own id</translation>
    </message>
    <message>
        <source>Field with the plots’ names; may be empty</source>
        <translation>Field with the plots’ names; may be empty</translation>
    </message>
    <message>
        <source>Fill empty fields with values typical of this kind; they stay marked as such</source>
        <translation>Fill empty fields with values typical of this kind; they stay marked as such</translation>
    </message>
    <message>
        <source>Give the layer its coordinate system…</source>
        <translation>Give the layer its coordinate system…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>Measured in</translation>
    </message>
    <message>
        <source>Metric coordinate system to measure in; empty: that of the plots</source>
        <translation>Metric coordinate system to measure in; empty: that of the plots</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New screening</source>
        <translation>New screening</translation>
    </message>
    <message>
        <source>Plot id</source>
        <translation>Plot id</translation>
    </message>
    <message>
        <source>Plot name</source>
        <translation>Plot name</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>Plots</translation>
    </message>
    <message>
        <source>Rulebook</source>
        <translation>Rulebook</translation>
    </message>
    <message>
        <source>Start of the project: rules are tested against this day</source>
        <translation>Start of the project: rules are tested against this day</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Starts</translation>
    </message>
    <message>
        <source>Take this screening out of the project</source>
        <translation>Take this screening out of the project</translation>
    </message>
    <message>
        <source>The layer of candidate plots: polygons</source>
        <translation>The layer of candidate plots: polygons</translation>
    </message>
    <message>
        <source>The screenings of this QGIS project</source>
        <translation>The screenings of this QGIS project</translation>
    </message>
    <message>
        <source>Typical values</source>
        <translation>Typical values</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Filter by name or municipality</source>
        <translation>Filter by name or municipality</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Show more columns: municipality and themes</source>
        <translation>Show more columns: municipality and themes</translation>
    </message>
    <message>
        <source>The readiness that colours the map</source>
        <translation>The readiness that colours the map</translation>
    </message>
</context>
</TS>
