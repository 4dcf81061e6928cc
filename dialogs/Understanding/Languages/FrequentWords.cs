using System.Collections.Frozen;

namespace DeskBot.Dialogs.Understanding.Languages;

/// <summary>The small words (and a few of a desk) by which languages in Latin letters are told apart, and letters that only one of them uses.</summary>
internal static class FrequentWords
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["en"] = """
            the a an and or but is are was were be been am i i'm i've i'd you he she it it's we they my your his her its our their this that these those to of in on at by for
            with from as not no can can't could would should will won't do does doesn't don't did didn't have has had get got how what when where who why which there here please help
            need want hello hi thanks thank if then so me him them us up out off over again any some all just still keep keeps working work new since yes open show
            """,
        ["de"] = """
            der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren bin sein wird werden ich du er sie es wir ihr mein meine meinen meinem meiner
            dein unser unsere mich mir dich dir uns euch nicht kein keine keinen auf aus bei mit nach von vor zu zum zur für über unter durch wie was wann wo wer warum welche
            kann können könnte muss möchte will habe hat haben hatte geht gehen bitte danke hallo guten tag noch schon auch nur sehr seit wenn dass mehr hier jetzt heute brauche benötige
            funktioniert immer wieder beim vom ins im am
            drucker rechner bildschirm kennwort passwort konto netzwerk anmelden startet druckt melden zugriff urlaub fehler neuen neue neues
            """,
        ["fr"] = """
            le la les un une des du de et ou mais est sont était je tu il elle nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur ce cette ces ne pas plus rien
            sur dans avec pour par sans chez vers que qui quoi quand où comment pourquoi quel quelle peux peut pouvez puis dois veux voudrais veuillez ai as avez avons ont suis êtes bonjour merci
            j'ai j'aimerais c'est n'est l'imprimante s'il d'un d'une qu'est depuis très bien fait marche fonctionne au aux
            ordinateur imprimante écran compte passe réseau connecter souris clavier accès congés erreur nouveau nouvelle panne problème
            """,
        ["es"] = """
            el la los las un una unos unas y o pero es son está están era soy yo tú él ella nosotros ustedes mi mis tu tus su sus nuestro este esta estos ese esa no sí de del al en con por
            para sin sobre que qué quien quién cuando cuándo donde dónde cómo como cuál puedo puede pueden quiero quisiera necesito tengo tiene hay ha he hola gracias por favor muy más
            ya también desde funciona hacer me se lo le
            ordenador portátil impresora pantalla cuenta contraseña correo red acceso vacaciones nuevo nueva enciende imprime sesión necesita problema olvidé cómo
            """,
        ["it"] = """
            il lo la i gli le un uno una e o ma è sono era sei siamo io tu lui lei noi voi loro mio mia miei mie tuo sua suo nostro questo questa questi quello non di del della dei delle
            da dal in nel nella con su sul per tra che chi cosa quando dove come perché quale posso può puoi voglio vorrei devo ho ha hai abbiamo ciao grazie prego per favore molto più
            anche funziona riesco bisogno si mi ci al alla
            stampante schermo portatile posta rete accedere accesso ferie nuovo nuova accende stampa problema accedo
            """,
        ["pt"] = """
            o a os as um uma uns umas e ou mas é são está estão estou era eu tu você ele ela nós eles meu minha meus minhas seu sua nosso este esta esse isso não sim de do da dos das em no na
            nos nas com por para sem sobre que quem quando onde como qual posso pode podem quero queria preciso tenho tem há olá oi obrigado obrigada por favor muito mais já também desde
            funciona fazer consigo ao me se
            computador impressora tela conta senha rede acesso férias novo nova liga imprime entrar problema chamado esqueci
            """,
        ["nl"] = """
            de het een en of maar is zijn was waren ben ik jij je u hij zij ze wij we jullie mijn jouw uw zijn haar onze ons dit dat deze die niet geen van in op aan bij met naar voor uit
            over door om te hoe wat wanneer waar wie waarom welke kan kunnen moet wil willen zou graag heb heeft hebben had doet werkt hallo dank bedankt alsjeblieft alstublieft nog ook al
            zeer heel meer hier nu vandaag nodig er wordt worden
            scherm wachtwoord netwerk inloggen toegang verlof nieuwe nieuw storing start probleem afdrukken muis toetsenbord
            """,
        ["pl"] = """
            i w z na do nie to się jest są był była być jestem ja ty on ona my wy oni mój moja moje mojego twój jego jej nasz ten ta te tego że co kto kiedy gdzie jak dlaczego który która czy
            ale lub oraz od po za przez przed dla o u mogę może można muszę chcę potrzebuję mam ma masz dzień dobry dziękuję proszę cześć bardzo już też tylko jeszcze działa nowy nowego
            komputer drukarka ekran konto hasło sieć zalogować dostęp urlop włącza drukuje problem
            """,
        ["sv"] = """
            och att det som en ett är var jag du han hon vi ni min mitt mina din inte på av för med till från om när var hur vad vem varför kan kunde ska vill har hade hej tack snälla
            mycket också fungerar behöver den detta de
            dator skrivare skärm lösenord logga in
            """,
        ["da"] = """
            og at det som en et er var jeg du han hun vi min mit mine din ikke på af for med til fra om når hvor hvordan hvad hvem hvorfor kan kunne skal vil har havde hej tak
            meget også virker behøver den dette de til
            computer printer skærm adgangskode logge
            """,
        ["cs"] = """
            a v na se je to že s z do jsem jsou byl být já ty on ona my vy můj moje mého tvůj jeho náš ten tato co kdo kdy kde jak proč který ale nebo od po za pro mohu může chci potřebuji mám má
            dobrý den děkuji prosím ahoj nefunguje už také jen ještě
            počítač tiskárna heslo účet přihlásit
            """,
        ["tr"] = """
            ve bir bu şu o ben sen biz siz benim senin için ile de da ne nasıl neden nerede kim ne zaman değil var yok çok daha gibi ama veya evet hayır merhaba lütfen teşekkürler
            istiyorum çalışmıyor ihtiyacım yeni mi mı
            bilgisayar bilgisayarım yazıcı şifre hesap
            """,
    };

    private static readonly Dictionary<string, string> Letters = new()
    {
        ["de"] = "ß",
        ["es"] = "ñ¿¡",
        ["pt"] = "ãõ",
        ["pl"] = "łżśęąźćń",
        ["cs"] = "řěůťď",
        ["tr"] = "ğışİ",
        ["sv"] = "å",
        ["da"] = "ø",
        ["fr"] = "œêèçîû",
    };

    private const double LetterScore = 0.75;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Sets = Lists.ToFrozenDictionary(
        static list => list.Key,
        static list => list.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());

    /// <summary>A word that many languages share tells less about each.</summary>
    private static readonly FrozenDictionary<string, double> Weights = Sets.Values
        .SelectMany(static words => words)
        .GroupBy(static word => word)
        .ToFrozenDictionary(static group => group.Key, static group => 1.0 / group.Count());

    /// <summary>The languages known beside English.</summary>
    internal static IReadOnlyList<string> Others { get; } = [.. Lists.Keys.Where(static language => language != LanguageDetector.English)];

    /// <summary>How much a text speaks for a language: 1 for each small word that only this language has, less for shared ones, and something for each letter of its own.</summary>
    internal static double Score(string language, string text, IReadOnlyList<string> words)
    {
        var known = Sets[language];
        var letters = Letters.GetValueOrDefault(language) ?? "";
        return words.Sum(word => known.Contains(word) ? Weights[word] : 0) + (letters.Count(letter => text.Contains(letter, StringComparison.Ordinal)) * LetterScore);
    }
}
