using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Rattan.Contracts.Clicks;

namespace Rattan.Reporting.Query;

/// <summary>Steps of time as an expression that both databases take. The numbers are parameters of the statement, so
/// that the same question of another day is the same statement.</summary>
internal static class StepExpression
{
    private static readonly MethodInfo Larger = typeof(Math).GetMethod(nameof(Math.Max), [typeof(long), typeof(long)])!;

    /// <param name="quarter">A quarter hour, counted from 1970.</param>
    /// <returns>The one with which its step begins.</returns>
    public static Expression Begin(TimeSteps steps, Expression quarter)
    {
        var begin = Of(steps.Parts[0], quarter);
        foreach (var part in steps.Parts.Skip(1))
        {
            begin = Expression.Condition(
                Expression.GreaterThanOrEqual(quarter, Parameter(part.From)),
                Expression.Call(Larger, Of(part, quarter), Parameter(part.From)),
                begin);
        }

        return steps.CutAtUtcDays
            ? Expression.Call(Larger, begin, Of(TimeSteps.UtcDays.Parts[0], quarter))
            : begin;
    }

    private static Expression Of(TimeStep part, Expression quarter)
    {
        var (every, shift) = (Parameter(part.Every), Parameter(part.Shift));
        var steps = Expression.Divide(Expression.Add(quarter, shift), every);
        return Expression.Subtract(Expression.Multiply(steps, every), shift);
    }

    private static MemberExpression Parameter(long number) =>
        Expression.Field(Expression.Constant(new StrongBox<long>(number)), nameof(StrongBox<>.Value));
}
