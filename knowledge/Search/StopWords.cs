using System.Collections.Frozen;

namespace DeskBot.Knowledge.Search;

/// <summary>English words that say nothing about the subject. Apostrophes are left out: <i>don't</i> is <i>dont</i> here.</summary>
internal static class StopWords
{
    /// <summary>Left out of articles and questions alike: articles, pronouns, prepositions, auxiliaries.</summary>
    internal static readonly FrozenSet<string> Function = Split(
        """
        a an and any are as at be been being but by can cannot cant could couldnt did didnt do does doesnt doing done dont each for from had has hasnt have havent having he hed her
        here hers him his how i id if ill im in into is isnt it its itself ive just may me might must my myself no nor not of off on once only or other our ours out over own
        shall she should shouldnt so some such than that thats the their theirs them then there theres these they theyre this those though to too until upon us very was wasnt we were
        what whats when where wheres which while who whom whose why will with wont would wouldnt you youre your yours yourself
        """);

    /// <summary>Left out of questions as well, unless nothing else is in them: how people greet, ask and sigh.</summary>
    internal static readonly FrozenSet<string> Chatter = Split(
        """
        again also anybody anyone anything apparently currently please pls plz thanks thank thx hi hello hey dear guys sir madam morning afternoon evening help helping need needs needed want wants
        wanted like liked love wish know known knows tell told say says let lets get gets getting got go goes going gonna make makes way ways possible possibly able
        actually really simply basically somehow someone somebody something thing things stuff kind sort lot lots bit seem seems trying try tried keep keeps kept
        easiest best fastest quickest problem problems issue issues trouble question asap urgent urgently today right ok okay
        """);

    private static FrozenSet<string> Split(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
