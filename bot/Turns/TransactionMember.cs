using DeskBot.Backend.Conversations;
using DeskBot.Backend.Store;

namespace DeskBot.Bot.Turns;

/// <summary>Another context on the desk's connection that takes part in its transactions (the knowledge base records questions this way).</summary>
public interface ITransactionMember
{
    /// <summary>Joins the transaction.</summary>
    Task JoinAsync(DeskTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Forgets what was changed but not saved, after a rollback.</summary>
    void Forget();
}

/// <summary>Joins all members of a scope.</summary>
internal static class TransactionMembers
{
    public static async Task JoinAsync(this IServiceProvider services, DeskTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var member in services.GetServices<ITransactionMember>())
        {
            await member.JoinAsync(transaction, cancellationToken);
        }
    }

    public static void Forget(this IServiceProvider services)
    {
        services.GetRequiredService<DeskDb>().ChangeTracker.Clear();
        services.GetRequiredService<DeskEvents>().Take();
        services.GetRequiredService<TurnRecord>().Forget();
        foreach (var member in services.GetServices<ITransactionMember>())
        {
            member.Forget();
        }
    }
}
