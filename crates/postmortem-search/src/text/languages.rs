//! The languages beside English: their stemmers, and their words that say little. They take a quarter of a module that
//! readers load, so that an archive in English has a module without them.

use rust_stemmers::{Algorithm, Stemmer};

use super::Language;

/// The language of the first part of a BCP 47 tag, in lower case.
pub(super) fn of(primary: &str) -> Option<Language> {
    // One arm a language with its algorithm as a constant: only these algorithms are linked.
    Some(match primary {
        "de" => Language::new("de", Stemmer::create(Algorithm::German), GERMAN),
        "fr" => Language::new("fr", Stemmer::create(Algorithm::French), FRENCH),
        "es" => Language::new("es", Stemmer::create(Algorithm::Spanish), SPANISH),
        "pt" => Language::new("pt", Stemmer::create(Algorithm::Portuguese), PORTUGUESE),
        "it" => Language::new("it", Stemmer::create(Algorithm::Italian), ITALIAN),
        "nl" => Language::new("nl", Stemmer::create(Algorithm::Dutch), DUTCH),
        "sv" => Language::new("sv", Stemmer::create(Algorithm::Swedish), SWEDISH),
        "ru" => Language::new("ru", Stemmer::create(Algorithm::Russian), RUSSIAN),
        _ => return None,
    })
}

const GERMAN: &str = "\
    aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis \
    bist da damit dann das dass dein dem den denn der des die dies diese diesem diesen dieser dieses \
    doch dort du durch ein eine einem einen einer eines er es etwas euch für gegen hab habe haben hat \
    hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jedem jeden \
    jeder jedes kann kein keine keinem keinen keiner können man mehr mein mich mir mit muss nach nicht \
    nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so sondern \
    sowie um und uns unser unter vom von vor war waren warum was weil welche wenn wer werden wie wieder \
    wir wird wo wurde wurden zu zum zur zwischen über";

const FRENCH: &str = "\
    ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir c ce cela celle celui \
    ces cet cette ceux chez comme d dans de depuis des donc dont du elle elles en encore entre est et \
    eu fait fut il ils j je l la le les leur leurs lors lui là m ma mais me mes moi mon même n ne nos \
    notre nous on ont ou où par pas pendant peu peut plus pour pourquoi puis qu quand que quel quelle \
    qui quoi s sa sans se sera ses si soit son sont sous sur t ta te tes toi ton tous tout toute toutes \
    trop très tu un une vers vos votre vous y à été être";

const SPANISH: &str = "\
    a al algo algunos ante antes aquel así aunque cada como con contra cual cuando de del desde donde \
    durante e el ella ellas ellos en entre era es esa ese eso esta estaba estado estas este esto estos \
    está están fue fueron ha había habían han hasta hay la las le les lo los me mi mientras muy más ni \
    no nos nosotros o otra otras otro otros para pero poco por porque pues que quien qué se sea ser si \
    sido sin sobre solo son su sus sí también tan te tiene tienen todo todos tras tu tus un una uno \
    unos y ya yo él";

const PORTUGUESE: &str = "\
    a ao aos as assim até cada com como contra da das de depois desde do dos e ela elas ele eles em \
    enquanto entre era essa esse esta estava este está eu foi foram ha isso isto já lhe mais mas me \
    mesmo meu minha muito na nas nem no nos nossa nosso não nós o onde os ou outra outro para pela \
    pelas pelo pelos por porque qual quando que quem se seja sem ser seu seus sobre sua suas são também \
    te tem todo todos tua um uma umas uns você à às é";

const ITALIAN: &str = "\
    a ad agli ai al alla alle allo altri altro anche c che chi ci come con contro cosa cui d da dagli \
    dai dal dalla dalle dei del della delle dello dentro di dopo dove due e ed era essere fra già gli \
    ha hanno i il in io l la le lei lo loro lui ma mentre mi mia mio molto ne nei nel nella nelle no \
    noi non nostro o ogni per perché più poi prima quale quando quello questa questi questo qui se sei \
    senza si sia sono sopra sotto stata stato su sua sui sul sulla suo tra tu tutti tutto un una uno vi \
    voi è";

const DUTCH: &str = "\
    aan al alle als altijd andere ben bij dan dat de der deze die dit doch doen door dus een eens en er \
    geen had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar \
    me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te \
    tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd wezen wie wij wil worden \
    wordt zal ze zelf zich zij zijn zo zonder zou";

const SWEDISH: &str = "\
    alla allt att av blev bli blir de dem den denna deras dess det detta dig din du där då efter ej \
    eller en er ett från för ha hade han hans har henne hennes hon honom hur här i icke in inom inte \
    jag kan kunde man med mellan men mig min mot mycket ni nu när någon något några och om oss på samma \
    sedan sig sin sina som så till under upp ut utan vad var vara varför vi vid vilken vår är över";

const RUSSIAN: &str = "\
    а без более больше был была были было быть в вам вас во вот все всегда всего вы где да даже для до \
    его ее если есть еще же за здесь и из или им их к как когда кто ли между меня мне много может мы на \
    над надо не него нет ни но о об он она они оно от перед по под после потом потому почему при с себя \
    со так также там тебя тем то того тоже только том ты у уже чего чем что чтобы эта эти это этого \
    этой этот я";
