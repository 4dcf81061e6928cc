namespace DeskBot.Dialogs.Understanding.LanguageModel;

/// <summary>Keeps the calls to the language model within what was allowed per minute (a sliding window).</summary>
internal sealed class CallBudget(int callsPerMinute, TimeProvider time)
{
    private readonly Queue<long> _calls = new();
    private readonly Lock _lock = new();

    /// <summary>Takes one call out of the budget.</summary>
    /// <returns>False when the last minute used it up.</returns>
    internal bool TryTake()
    {
        lock (_lock)
        {
            while (_calls.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1))
            {
                _calls.Dequeue();
            }

            if (_calls.Count >= callsPerMinute)
            {
                return false;
            }

            _calls.Enqueue(time.GetTimestamp());
            return true;
        }
    }
}
