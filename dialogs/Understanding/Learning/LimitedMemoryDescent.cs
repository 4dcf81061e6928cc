using System.Numerics.Tensors;

namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>A function to be minimised.</summary>
/// <param name="at">Where.</param>
/// <param name="gradient">Filled with the derivative there.</param>
/// <returns>The function's value there.</returns>
internal delegate double Objective(float[] at, float[] gradient);

/// <summary>
/// Finds the minimum of a smooth convex function by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4 and 7.5) with a backtracking line search.
/// Deterministic.
/// </summary>
internal static class LimitedMemoryDescent
{
    private const int Memory = 8;
    private const double SufficientDecrease = 1e-4;
    private const int MaxBacktracks = 20;

    /// <summary>Walks downhill from <paramref name="start"/>, at most <paramref name="iterations"/> steps, until a step gains less than a 1e-5th.</summary>
    /// <returns>The best place found.</returns>
    internal static float[] Minimise(Objective objective, float[] start, int iterations)
    {
        var x = (float[])start.Clone();
        var gradient = new float[x.Length];
        var value = objective(x, gradient);
        var pairs = new LinkedList<(float[] Step, float[] Change, float Curvature)>();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var direction = Direction(gradient, pairs);
            var slope = TensorPrimitives.Dot(gradient, direction);
            if (slope >= 0 || Search(objective, x, value, direction, slope, pairs.Count == 0) is not { } next)
            {
                break;
            }

            Remember(pairs, Difference(next.Place, x), Difference(next.Gradient, gradient));
            var gain = value - next.Value;
            (x, gradient, value) = next;
            if (gain < 1e-5 * value)
            {
                break;
            }
        }

        return x;
    }

    private static float[] Direction(float[] gradient, LinkedList<(float[] Step, float[] Change, float Curvature)> pairs)
    {
        var direction = new float[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        var shares = new Stack<float>();
        for (var pair = pairs.Last; pair is not null; pair = pair.Previous)
        {
            var share = TensorPrimitives.Dot(pair.Value.Step, direction) / pair.Value.Curvature;
            shares.Push(share);
            TensorPrimitives.MultiplyAdd(pair.Value.Change, -share, direction, direction);
        }

        if (pairs.Last is { } latest)
        {
            TensorPrimitives.Multiply(direction, latest.Value.Curvature / TensorPrimitives.SumOfSquares(latest.Value.Change), direction);
        }

        foreach (var (step, change, curvature) in pairs)
        {
            var correction = shares.Pop() - (TensorPrimitives.Dot(change, direction) / curvature);
            TensorPrimitives.MultiplyAdd(step, correction, direction, direction);
        }

        return direction;
    }

    private static (float[] Place, float[] Gradient, double Value)? Search(
        Objective objective,
        float[] from,
        double value,
        float[] direction,
        double slope,
        bool isFirst)
    {
        var length = isFirst ? 1f / TensorPrimitives.Norm(direction) : 1f;
        for (var attempt = 0; attempt < MaxBacktracks; attempt++, length /= 2)
        {
            var place = new float[from.Length];
            var gradient = new float[from.Length];
            TensorPrimitives.MultiplyAdd(direction, length, from, place);
            var there = objective(place, gradient);
            if (there <= value + (SufficientDecrease * length * slope))
            {
                return (place, gradient, there);
            }
        }

        return null;
    }

    private static void Remember(LinkedList<(float[] Step, float[] Change, float Curvature)> pairs, float[] step, float[] change)
    {
        var curvature = TensorPrimitives.Dot(step, change);
        if (curvature <= 0)
        {
            return;
        }

        pairs.AddLast((step, change, curvature));
        if (pairs.Count > Memory)
        {
            pairs.RemoveFirst();
        }
    }

    private static float[] Difference(float[] left, float[] right)
    {
        var difference = new float[left.Length];
        TensorPrimitives.Subtract(left, right, difference);
        return difference;
    }
}
